// Everything about one person on a page of its own.
import { useQuery } from "@tanstack/react-query";
import { MessageSquareCheck, MoreHorizontal, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { asRefusal, engine } from "../../host";
import {
  Button,
  EmptyState,
  IconButton,
  Link,
  Menu,
  notify,
  Page,
  PageHeader,
  RefusalCallout,
  refusalWords,
  useChanges,
  useOffer,
  usePlace,
} from "../../kit";
import { strung, t, useFormats } from "../../words";
import style from "./people.module.css";
import { Colleagues } from "./profile/Colleagues";
import { Consents } from "./profile/Consents";
import { Household } from "./profile/Household";
import { Identity } from "./profile/Identity";
import { InSegments } from "./profile/InSegments";
import { Merged } from "./profile/Merged";
import { Points } from "./profile/Points";
import { Purchases } from "./profile/Purchases";
import { Reach } from "./profile/Reach";
import { SaidDialog } from "./profile/SaidDialog";
import { Sources } from "./profile/Sources";
import { Tags } from "./profile/Tags";
import { Timeline } from "./profile/Timeline";
import { moneyWords, nameOf } from "./words";

export function PersonPage({ id }: { id: number }) {
  const { go, back } = usePlace();
  const write = useFormats();
  const changes = useChanges();
  const [asking, setAsking] = useState(false);
  const {
    data: profile,
    error,
    refetch,
  } = useQuery({
    queryKey: ["people", "person", id],
    queryFn: () => engine.profile(id),
  });
  useOffer("up", back);
  const kept = profile?.row.id;
  useEffect(() => {
    // An old address of a merged person leads to the one that was kept.
    if (kept !== undefined && kept !== id) window.history.replaceState(null, "", `#/people/${kept}`);
  }, [kept, id]);

  if (error && !profile) {
    return (
      <Page header={<PageHeader title={t("people-person")} crumbs={[{ label: t("people-title"), to: "/people" }]} />}>
        {asRefusal(error).code === "gone" ? (
          <EmptyState title={t("people-gone-title")} actions={<Link to="/people">{t("people-all")}</Link>}>
            {t("people-gone-text")}
          </EmptyState>
        ) : (
          <RefusalCallout refusal={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  if (!profile) return null;
  const { row } = profile;
  const bin = async () => {
    try {
      const changed = await engine.binPeople([row.id]);
      go("/people");
      changes.done(t("people-binned-one", { name: nameOf(row) }), changed);
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  const lead = [
    row.company !== row.name ? row.company : null,
    row.city,
    row.purchases > 0 ? t("people-bought", { count: row.purchases, money: moneyWords(row.revenue, write) }) : null,
    t("people-in-files", { count: row.files }),
  ];
  return (
    <Page
      header={
        <PageHeader
          title={nameOf(row)}
          lead={strung(lead)}
          crumbs={[{ label: t("people-title"), to: "/people" }]}
          actions={
            <>
              <Button icon={MessageSquareCheck} onPress={() => setAsking(true)}>
                {t("people-said")}
              </Button>
              <Menu
                label={t("people-more")}
                trigger={<IconButton label={t("people-more")} icon={MoreHorizontal} />}
                placement="bottom end"
                entries={[{ id: "bin", label: t("people-bin"), icon: Trash2, onAction: () => void bin() }]}
              />
            </>
          }
        />
      }
    >
      <Tags profile={profile} />
      <div className={style.page}>
        <div className={style.facts}>
          <Points profile={profile} card />
          <Reach profile={profile} card />
          <Identity profile={profile} card />
          <Household profile={profile} />
          <Colleagues id={row.id} />
          <InSegments id={row.id} name={nameOf(row)} />
          <Merged profile={profile} />
          <Sources profile={profile} />
        </div>
        <div className={style.story}>
          {profile.purchases.length > 0 && <Purchases profile={profile} card />}
          <Timeline profile={profile} card />
          <Consents profile={profile} />
        </div>
      </div>
      <SaidDialog open={asking} person={row.id} onClose={() => setAsking(false)} />
    </Page>
  );
}
