// The words that were put on a person: taken off by a press, put on by typing one.
import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { engine, type Profile } from "../../../host";
import { Button, failed, Tag, TextField, useChanges, work } from "../../../kit";
import { t } from "../../../words";
import style from "./profile.module.css";

export function Tags({ profile }: { profile: Profile }) {
  const changes = useChanges();
  const [typed, setTyped] = useState<string | null>(null);
  const change = async (kind: "add_tag" | "remove_tag", tag: string) => {
    try {
      const changed = await work(t("people-changing"), (channel) =>
        engine.changePeople([profile.row.id], { kind, tag }, channel),
      );
      changes.done(kind === "add_tag" ? t("people-tag-added", { tag }) : t("people-tag-removed", { tag }), changed);
    } catch (thrown) {
      failed(thrown);
    }
  };
  const keep = () => {
    const tag = typed?.trim() ?? "";
    setTyped(null);
    // Nobody wears the same word twice.
    if (tag && !profile.tags.some((other) => other.toLowerCase() === tag.toLowerCase())) void change("add_tag", tag);
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      keep();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      setTyped(null);
    }
  };
  return (
    <div className={style.tags}>
      {profile.tags.map((tag) => (
        <Tag key={tag} onRemove={() => void change("remove_tag", tag)}>
          {tag}
        </Tag>
      ))}
      {typed === null ? (
        <Button size="s" tone="quiet" icon={Plus} onPress={() => setTyped("")}>
          {t("people-tag-add")}
        </Button>
      ) : (
        <div className={style.tagField}>
          <TextField
            label={t("people-change-tag")}
            labelHidden
            value={typed}
            onChange={setTyped}
            onKeyDown={hear}
            onBlur={keep}
            autoFocus
          />
        </div>
      )}
    </div>
  );
}
