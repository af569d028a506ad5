// Addresses that mail came back from, and people who died, as sentences: said before an import and on its receipt.
import type { Gone } from "../../host";
import { t } from "../../words";

export function goneWords(gone: Gone): string[] {
  const { listed = 0, moved = 0, left = 0 } = gone;
  return [
    listed > 0 && t("import-gone-listed", { count: listed }),
    gone.emails > 0 && t("import-gone-emails", { count: gone.emails }),
    gone.addresses > 0 && t("import-gone-addresses", { count: gone.addresses }),
    moved > 0 && t("import-gone-moved", { count: moved }),
    left > 0 && t("import-gone-left", { count: left }),
    gone.deceased > 0 && t("import-gone-deceased", { count: gone.deceased }),
    gone.heard_again > 0 && t("import-gone-heard", { count: gone.heard_again }),
  ].filter((words) => words !== false);
}
