// A number of people that opens them; nobody opens nothing.
import { Button } from "../../kit";
import { t, useFormats } from "../../words";

export function PeopleButton({ title, count, onPress }: { title: string; count: number; onPress: () => void }) {
  const write = useFormats();
  if (count === 0) return write.number(0);
  return (
    <Button size="s" tone="quiet" onPress={onPress} aria-label={t("insights-field-open", { title, count })}>
      {write.number(count)}
    </Button>
  );
}
