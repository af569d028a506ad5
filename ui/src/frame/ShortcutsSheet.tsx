// Every shortcut on one sheet, read from the same list that the keyboard obeys.
import { Dialog, KeyHint } from "../kit";
import { t } from "../words";
import { allActions } from "./actions";
import style from "./shortcuts.module.css";

const GROUPS = ["do", "go", "window"] as const;

const IN_LISTS = [
  { label: "frame-keys-arrows", keys: ["ArrowUp", "ArrowDown"] },
  { label: "frame-keys-space", keys: ["Space"] },
  { label: "frame-keys-extend", keys: ["Shift+ArrowDown"] },
  { label: "frame-keys-all", keys: ["Mod+A"] },
  { label: "frame-keys-enter", keys: ["Enter"] },
  { label: "frame-keys-ends", keys: ["Mod+Home", "Mod+End"] },
  { label: "frame-keys-menu", keys: ["Shift+F10"] },
  { label: "frame-keys-copy", keys: ["Mod+C"] },
] as const;

type Line = { label: string; keys: readonly string[] };

export default function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const actions = allActions().filter((action) => action.keys);
  const groups: { title: string; lines: Line[] }[] = GROUPS.map((group) => ({
    title: t(`frame-palette-${group}`),
    lines: actions
      .filter((action) => action.group === group)
      .map((action) => ({ label: t(action.label), keys: action.keys ?? [] })),
  }));
  groups.push({ title: t("frame-keys-lists"), lines: IN_LISTS.map(({ label, keys }) => ({ label: t(label), keys })) });
  return (
    <Dialog open onClose={onClose} title={t("action-shortcuts")} size="l">
      <div className={style.sheet}>
        {groups.map(({ title, lines }) => (
          <section key={title} className={style.group}>
            <h3 className={style.title}>{title}</h3>
            <dl>
              {lines.map(({ label, keys }) => (
                <div key={label} className={style.line}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((one) => (
                      <span key={one}>
                        <KeyHint keys={one} spoken />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
