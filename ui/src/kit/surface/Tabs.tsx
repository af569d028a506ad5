// Parts of one thing, one in sight at a time.
import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import style from "./tabs.module.css";

export type TabsProps<Id extends string> = {
  label: string;
  tabs: { id: Id; title: string; count?: string; content: ReactNode }[];
  selected: Id;
  onSelect: (id: Id) => void;
};

export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(id) => onSelect(id as Id)} className={style.tabs}>
      <TabList aria-label={label} className={style.list}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={style.tab}>
            {tab.title}
            {tab.count && <span className={style.count}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={style.panel}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
