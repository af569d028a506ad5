// Records what a person said about being contacted, with what proves it.
import { useState } from "react";
import { type ContactChannel, engine } from "../../../host";
import { DateField, Dialog, RadioGroup, refusalWords, Select, Stack, TextField, useChanges, useToday } from "../../../kit";
import { t } from "../../../words";

type Which = ContactChannel | "all";
const CHANNELS: Which[] = ["email", "phone", "sms", "letter", "all"];

export function SaidDialog({ open, person, onClose }: { open: boolean; person: number; onClose: () => void }) {
  const changes = useChanges();
  const today = useToday();
  const [channel, setChannel] = useState<Which>("email");
  const [said, setSaid] = useState<"yes" | "no" | null>(null);
  const [day, setDay] = useState<string | null>(today);
  const [evidence, setEvidence] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const record = async () => {
    if (!said || !day) return;
    setBusy(true);
    try {
      const about = channel === "all" ? null : channel;
      const changed = await engine.recordConsent(person, about, said === "yes", day, evidence.trim() || null);
      changes.done(t("people-said-done"), changed);
      setSaid(null);
      setEvidence("");
      setWrong(null);
      onClose();
    } catch (thrown) {
      setWrong(refusalWords(thrown));
    }
    setBusy(false);
  };
  // A yes counts only with something that proves it.
  const lacking = said === null || day === null || (said === "yes" && evidence.trim() === "");
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("people-said-title")}
      confirm={{ label: t("people-said-confirm"), onPress: () => void record(), busy, disabled: lacking }}
    >
      <Stack gap={4}>
        <Select
          label={t("people-said-channel")}
          value={channel}
          onChange={setChannel}
          options={CHANNELS.map((id) => ({ id, label: t(`people-channel-${id}`) }))}
        />
        <RadioGroup
          label={t("people-said-what")}
          value={said}
          onChange={setSaid}
          inline
          options={[
            { id: "yes", label: t("people-said-yes") },
            { id: "no", label: t("people-said-no") },
          ]}
        />
        <DateField label={t("people-said-day")} value={day} onChange={setDay} max={today} />
        <TextField
          label={t("people-said-proof")}
          hint={t("people-said-proof-hint")}
          value={evidence}
          onChange={setEvidence}
          error={wrong}
        />
      </Stack>
    </Dialog>
  );
}
