// People: all of them or those who were asked for, in one grid; beside it, or on a page of its own, one person.
import { usePlace } from "../../kit";
import { List } from "./List";
import { PersonPage } from "./PersonPage";

export default function People() {
  const { path } = usePlace();
  const [, , person] = path.split("/");
  return person && /^\d+$/.test(person) ? <PersonPage key={person} id={Number(person)} /> : <List />;
}
