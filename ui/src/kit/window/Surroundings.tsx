// What every component of the kit expects around it: the locale of its fields, and how its links are followed.
import type { ReactNode } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { go, placeOf } from "../place/place";

/** A link of the kit was followed: without this the browser would load the page anew. */
function follow(href: string): void {
  const { path, search } = placeOf(href);
  go(path, search);
}

export function Surroundings({ locale, children }: { locale: string; children: ReactNode }) {
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={follow}>{children}</RouterProvider>
    </I18nProvider>
  );
}
