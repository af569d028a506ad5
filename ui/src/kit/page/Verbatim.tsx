// A text as people and files brought it: a name, a file's name, a tag. It runs in its own direction and never turns its surroundings; if
// something hides in it, a badge says so.
import { EyeOff } from "lucide-react";
import { hides, t, upright } from "../../words";
import style from "./verbatim.module.css";

export type VerbatimProps = { children: string; className?: string | undefined };

export function Verbatim({ children, className }: VerbatimProps) {
  const text = <bdi className={className}>{upright(children)}</bdi>;
  if (!hides(children)) return text;
  return (
    <>
      <span className={style.hides} title={t("kit-hides-why")}>
        <EyeOff aria-hidden="true" /> {t("kit-hides")}
      </span>{" "}
      {text}
    </>
  );
}
