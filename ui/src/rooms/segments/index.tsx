// Segments: the saved ones and how they overlap, the ready ones that fit the data, and the builder.
import { usePlace } from "../../kit";
import { Builder } from "./Builder";
import { Overlap } from "./Overlap";
import { Overview } from "./Overview";

export default function Segments() {
  const { path, search } = usePlace();
  const [, , which] = path.split("/");
  if (which === "overlap") return <Overlap />;
  if (which === "new") return <Builder key={search.draft ?? "new"} id={null} draft={search.draft ?? null} />;
  return which && /^\d+$/.test(which) ? <Builder key={which} id={Number(which)} /> : <Overview />;
}
