// Views kept by name: a search, an order and the columns. Picked from a menu; what was changed since is told, and can be kept.
import { useQuery } from "@tanstack/react-query";
import { Bookmark, PencilLine, Plus, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { engine, type SavedView, type Viewed } from "../../host";
import { Button, Dialog, failed, type GridLayout, Menu, type MenuEntry, TextField, useChanges } from "../../kit";
import { t } from "../../words";
import style from "./people.module.css";
import { specOf, specSortText, type Wanted } from "./wanted";

export type ViewsProps = {
  wanted: Wanted;
  layout: GridLayout;
  /** `null` after a view was deleted: what is shown stays. */
  onPick: (view: SavedView | null) => void;
};

/** What is kept of what is shown; widths belong to the window. */
const shownBy = (wanted: Wanted, layout: GridLayout): Viewed => ({
  spec: { ...specOf(wanted), search: wanted.search.trim() },
  order: layout.order,
  hidden: layout.hidden,
});

/** Whether two show the same; in which order columns were hidden does not matter. */
export function sameView(one: Viewed, other: Viewed): boolean {
  const key = ({ spec, order, hidden }: Viewed) =>
    JSON.stringify([
      spec.search.trim(),
      specSortText(spec) ?? "",
      order.filter((id) => !hidden.includes(id)),
      [...hidden].sort(),
    ]);
  return key(one) === key(other);
}

export function Views({ wanted, layout, onPick }: ViewsProps) {
  const changes = useChanges();
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  const { data: views = [] } = useQuery({ queryKey: ["people", "saved-views"], queryFn: () => engine.savedViews() });
  const picked = views.find(({ id }) => id === wanted.saved) ?? null;
  const shows = shownBy(wanted, layout);
  const changed = picked !== null && !sameView(picked.shows, shows);

  const keep = async () => {
    if (!picked) return;
    try {
      changes.done(t("people-view-saved", { name: picked.name }), await engine.saveView(picked.id, picked.name, shows));
    } catch (thrown) {
      failed(thrown);
    }
  };
  const remove = async () => {
    if (!picked) return;
    try {
      changes.done(t("people-view-deleted", { name: picked.name }), await engine.deleteView(picked.id));
      onPick(null);
    } catch (thrown) {
      failed(thrown);
    }
  };
  const own: MenuEntry[] = picked
    ? [
        {
          id: "keep",
          label: t("people-view-keep", { name: picked.name }),
          icon: Save,
          disabled: !changed,
          onAction: () => void keep(),
        },
        { id: "rename", label: t("people-view-rename"), icon: PencilLine, onAction: () => setNaming("rename") },
        { id: "delete", label: t("people-view-delete"), icon: Trash2, onAction: () => void remove() },
      ]
    : [];
  return (
    <>
      <Menu
        label={t("people-views")}
        trigger={<Button icon={Bookmark}>{picked?.name ?? t("people-views")}</Button>}
        groups={[
          ...(views.length > 0
            ? [
                {
                  id: "views",
                  title: t("people-views"),
                  entries: views.map((view) => ({
                    id: String(view.id),
                    label: view.name,
                    ticked: view.id === picked?.id,
                    onAction: () => onPick(view),
                  })),
                },
              ]
            : []),
          {
            id: "do",
            entries: [{ id: "new", label: t("people-view-new"), icon: Plus, onAction: () => setNaming("new") }, ...own],
          },
        ]}
      />
      <span role="status" className={style.unsaved}>
        {changed && t("people-view-unsaved")}
      </span>
      {naming && (
        <NameDialog
          was={naming === "rename" ? (picked?.name ?? "") : ""}
          onClose={() => setNaming(null)}
          onName={async (name) => {
            if (naming === "rename" && picked) {
              changes.done(t("people-view-renamed", { name }), await engine.renameView(picked.id, name));
            } else {
              const saved = await engine.saveView(null, name, shows);
              changes.done(t("people-view-saved", { name }), saved);
              onPick({ id: saved.value, name, shows });
            }
          }}
        />
      )}
    </>
  );
}

type NameDialogProps = { was: string; onClose: () => void; onName: (name: string) => Promise<void> };

function NameDialog({ was, onClose, onName }: NameDialogProps) {
  const [name, setName] = useState(was);
  const [busy, setBusy] = useState(false);
  const done = async () => {
    setBusy(true);
    try {
      await onName(name.trim());
      onClose();
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
  };
  const label = was ? t("people-view-rename") : t("people-view-new");
  return (
    <Dialog
      open
      onClose={onClose}
      title={label}
      confirm={{ label: t("people-view-save"), onPress: () => void done(), busy, disabled: name.trim() === "" }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void done();
        }}
      >
        <TextField label={t("people-view-name")} value={name} onChange={setName} autoFocus />
      </form>
    </Dialog>
  );
}
