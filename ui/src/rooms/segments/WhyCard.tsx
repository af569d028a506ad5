// Any person, picked by name: why they are in the rule, or are not.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { engine, type Rule } from "../../host";
import { Card, ComboBox, Stack, Why } from "../../kit";
import { strung, t } from "../../words";

/** So many people are offered; who is not among them is found by another letter. */
const OFFERED = 12;
/** Long enough that a name typed at speed is asked for once. */
const PAUSE_MS = 150;

export function WhyCard({ rule }: { rule: Rule }) {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [person, setPerson] = useState<number | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ["people", "pick", asked],
    queryFn: async () => {
      const { view, total } = await engine.openView({ kind: "everyone" }, { search: asked, sort: "name", descending: false });
      return engine.viewRows(view, 0, Math.min(total, OFFERED));
    },
    enabled: asked !== "" && person === null,
    retry: false,
    gcTime: 0,
  });
  const options = (found.data ?? []).map((row) => ({
    id: row.id,
    label: row.name || t("segments-why-nameless"),
    hint: strung([row.city, row.email]),
  }));
  return (
    <Card title={t("segments-why")}>
      <Stack gap={3}>
        <ComboBox
          label={t("segments-why-person")}
          hint={t("segments-why-hint")}
          options={options}
          value={person}
          inputValue={typed}
          onInputChange={(text) => {
            setTyped(text);
            // Another name is being typed: the answer below was of the one before.
            if (text !== typed) setPerson(null);
          }}
          onChange={(id) => {
            setPerson(id);
            const picked = options.find((one) => one.id === id);
            if (picked) setTyped(picked.label);
          }}
        />
        {person !== null && <Why rule={rule} person={person} />}
      </Stack>
    </Card>
  );
}
