// What could not be used, in one line each; the places are one step back.
import type { ProblemGroup } from "../../../host";
import { Button } from "../../../kit";
import { say, t } from "../../../words";
import style from "./check.module.css";

export function Problems({ problems, onSee }: { problems: ProblemGroup[]; onSee: () => void }) {
  const out = problems.filter((group) => group.blocks).reduce((sum, group) => sum + group.count, 0);
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-problems")}</h3>
      <p className={style.lead}>{t("import-problems-lead", { count: out })}</p>
      <ul className={style.problems}>
        {problems.map((group) => (
          <li key={group.id}>{say(group.title)}</li>
        ))}
      </ul>
      <div>
        <Button size="s" onPress={onSee}>
          {t("import-problems-see")}
        </Button>
      </div>
    </section>
  );
}
