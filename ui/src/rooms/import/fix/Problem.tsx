// One kind of problem: how often, three places where it stands, and what mends it.
import type { ProblemGroup } from "../../../host";
import { Badge, Verbatim } from "../../../kit";
import { say, t, useFormats } from "../../../words";
import style from "./fix.module.css";

export function Problem({ group }: { group: ProblemGroup }) {
  const write = useFormats();
  return (
    <li className={style.problem}>
      <header className={style.problemHead}>
        <h3 className={style.problemTitle}>{say(group.title)}</h3>
        <Badge state={group.blocks ? "warn" : "neutral"}>
          {group.blocks ? t("import-rows-stay-out", { count: group.count }) : t("import-people-come-in")}
        </Badge>
      </header>
      {group.mend && <p className={style.mend}>{say(group.mend)}</p>}
      <ul className={style.examples}>
        {group.examples.map((example) => (
          <li key={`${example.file}-${example.row}-${example.column}`}>
            <span className={style.place}>
              {example.column
                ? t("import-example-cell", { file: example.file, row: write.number(example.row), column: example.column })
                : t("import-example-row", { file: example.file, row: write.number(example.row) })}
            </span>
            <q className={style.badValue}>
              <Verbatim>{example.value}</Verbatim>
            </q>
          </li>
        ))}
      </ul>
    </li>
  );
}
