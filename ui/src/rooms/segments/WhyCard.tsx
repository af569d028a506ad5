// Any person, picked by name: why they are in the rule, or are not.
import { useState } from "react";
import type { Rule } from "../../host";
import { Card, ComboBox, Stack, Why } from "../../kit";
import { t } from "../../words";
import { usePeopleFound } from "./usePeopleFound";

export function WhyCard({ rule }: { rule: Rule }) {
  const [typed, setTyped] = useState("");
  const [person, setPerson] = useState<number | null>(null);
  const options = usePeopleFound(typed, person === null);
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
