// The campaigns that come next.
import { useQuery } from "@tanstack/react-query";
import { engine } from "../../host";
import { Card, Link, useToday, Verbatim } from "../../kit";
import { t, useFormats } from "../../words";
import { nextOf } from "./campaigns";
import style from "./home.module.css";

export function CampaignsCard() {
  const write = useFormats();
  const { data: all } = useQuery({ queryKey: ["campaigns", "list"], queryFn: () => engine.listCampaigns() });
  const next = nextOf(all ?? [], useToday());
  return (
    <Card title={t("home-campaigns")}>
      {all && next.length === 0 && (
        <p className={style.calm}>
          {t("home-campaigns-none")} <Link to="/campaigns">{t("home-campaigns-plan")}</Link>
        </p>
      )}
      <ul className={style.waiting}>
        {next.map((campaign) => (
          <li key={campaign.id}>
            <Link to={`/campaigns/${campaign.id}`}>
              <Verbatim>{campaign.name}</Verbatim>
            </Link>
            <div className={style.hint}>
              {[
                campaign.starts ? write.date(campaign.starts) : t("home-campaigns-no-day"),
                campaign.people !== null && t("home-campaigns-people", { count: campaign.people }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
