// A workbook with a password: asks for it, and says where it is wrong. What is typed goes to the engine and is forgotten here.
import { FileLock2 } from "lucide-react";
import { useState } from "react";
import { asRefusal, type FileDraft } from "../../../host";
import { Button, Callout, Row, refusalWords, Stack, TextField, Verbatim } from "../../../kit";
import { say, t } from "../../../words";
import type { useDraft } from "../useDraft";
import style from "./files.module.css";

export type SealedProps = { file: FileDraft; openSealed: ReturnType<typeof useDraft>["openSealed"] };

export function Sealed({ file, openSealed }: SealedProps) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const thrown = await openSealed(file.file, typed);
    setWrong(thrown);
    setBusy(false);
    if (thrown) setTyped("");
  };
  // Only a wrong password is a fault of what was typed.
  const mistyped = wrong !== null && asRefusal(wrong).code === "wrong_key";
  return (
    <section className={style.card} aria-busy={busy}>
      <header className={style.cardHead}>
        <FileLock2 className={style.sign} aria-hidden="true" />
        <h3 className={style.name}>
          <Verbatim>{file.name}</Verbatim>
        </h3>
      </header>
      <Stack gap={3}>
        {file.refused && <p>{say(file.refused.message)}</p>}
        {wrong !== null && !mistyped && <Callout state="warn">{refusalWords(wrong)}</Callout>}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== "" && !busy) void open();
          }}
        >
          <Row gap={2}>
            <TextField
              label={t("import-sealed-password")}
              type="password"
              autoComplete="off"
              value={typed}
              onChange={(text) => {
                setTyped(text);
                setWrong(null);
              }}
              error={mistyped ? refusalWords(wrong) : null}
            />
            <Button type="submit" busy={busy} isDisabled={typed === ""}>
              {t("import-sealed-open")}
            </Button>
          </Row>
        </form>
      </Stack>
    </section>
  );
}
