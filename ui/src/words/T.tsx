// `<T>`: a sentence with elements inside, marked up in the catalogue as <b>bold</b> or <people>412 people</people>. Never HTML.
import { Fragment, type ReactNode } from "react";
import { type ArgsOf, t, type WordId } from "./t";

export type Elems = Record<string, (inside: string) => ReactNode>;

/** Stands for the `<` of a value while the sentence is taken apart: what people and files brought is no markup. */
const HELD = "\uE000";
const held = (value: unknown) => (typeof value === "string" ? value.replaceAll("<", HELD) : value);
const told = (text: string | undefined) => text?.replaceAll(HELD, "<");

/** Splits at <name>…</name>; a name without an element keeps its text. */
export function dressed(text: string, elems: Elems): ReactNode[] {
  const parts = text.split(/<([a-z]+)>(.*?)<\/\1>/s);
  const nodes: ReactNode[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    nodes.push(<Fragment key={i}>{told(parts[i])}</Fragment>);
    const name = parts[i + 1];
    if (name === undefined) break;
    const inside = told(parts[i + 2]) ?? "";
    nodes.push(<Fragment key={`${i}-${name}`}>{elems[name]?.(inside) ?? inside}</Fragment>);
  }
  return nodes;
}

const STANDARD: Elems = {
  b: (inside) => <strong>{inside}</strong>,
  em: (inside) => <em>{inside}</em>,
};

type Props<Id extends WordId> = { id: Id; elems?: Elems } & (ArgsOf<Id> extends [] ? { args?: never } : { args: ArgsOf<Id>[0] });

/** `<T id="home-quiet" args={{ count }} elems={{ people: (inside) => <Link to="/people">{inside}</Link> }} />` */
export function T<Id extends WordId>({ id, args, elems }: Props<Id>): ReactNode {
  const own = args && Object.fromEntries(Object.entries(args).map(([name, value]) => [name, held(value)]));
  const values = (own === undefined ? [] : [own]) as ArgsOf<Id>;
  return <>{dressed(t(id, ...values), { ...STANDARD, ...elems })}</>;
}
