// Segments: the saved ones, the ready ones that fit the data, how some of them overlap, and the builder.
import { usePlace } from "../../kit";
import { Builder } from "./Builder";
import { Overlap } from "./Overlap";
import { Overview } from "./Overview";

export default function Segments() {
  const { path, search } = usePlace();
  const [, , which] = path.split("/");
  if (which === "new") return <Builder key={search.draft ?? "new"} id={null} draft={search.draft ?? null} />;
  if (which === "overlap") return <Overlap />;
  return which && /^\d+$/.test(which) ? <Builder key={which} id={Number(which)} /> : <Overview />;
}
