// A place that does not exist, after an old link or a typed address.
import { EmptyState, Link, Page } from "../kit";
import { t } from "../words";

export default function Nowhere() {
  return (
    <Page>
      <EmptyState picture="list" title={t("frame-nowhere-title")} actions={<Link to="/">{t("frame-nowhere-home")}</Link>}>
        {t("frame-nowhere-text")}
      </EmptyState>
    </Page>
  );
}
