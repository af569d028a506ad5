// To the import of spreadsheets.
import { FileInput } from "lucide-react";
import { hasRoom } from "../routes";
import type { Action } from "./action";

export const importFiles: Action = {
  id: "import",
  label: "action-import",
  icon: FileInput,
  keys: ["Mod+I"],
  group: "go",
  when: () => hasRoom("import"),
  perform: ({ go }) => go("/import"),
};
