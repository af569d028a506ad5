// What the import may do to people who are known already, in words.
import type { Policy } from "../../../host";
import { RadioGroup, usePlace } from "../../../kit";

import { t } from "../../../words";
import { POLICIES } from "../useRehearsal";
import style from "./check.module.css";

export function PolicyChoice({ policy }: { policy: Policy }) {
  const { amend } = usePlace();
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-policy")}</h3>
      <RadioGroup
        label={t("import-policy")}
        labelHidden
        hint={t("import-policy-strict")}
        value={policy}
        onChange={(next) => amend({ policy: next === "fill" ? undefined : next })}
        options={POLICIES.map((id) => ({ id, label: t(`import-policy-${id}`), hint: t(`import-policy-${id}-hint`) }))}
      />
    </section>
  );
}
