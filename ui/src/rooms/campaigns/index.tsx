// Campaigns: all of them, or one with its audience, its list and its export.
import { usePlace } from "../../kit";
import { Editor } from "./Editor";
import { Overview } from "./Overview";

export default function Campaigns() {
  const { path } = usePlace();
  const [, , which] = path.split("/");
  if (which === "new") return <Editor key="new" id={null} />;
  return which && /^\d+$/.test(which) ? <Editor key={which} id={Number(which)} /> : <Overview />;
}
