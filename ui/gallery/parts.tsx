// What the gallery shows, part by part.
import { Download, FileInput, Merge, MoreHorizontal, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import {
  Badge,
  Button,
  Callout,
  Card,
  Chart,
  Checkbox,
  CheckboxGroup,
  Columns,
  ComboBox,
  DateField,
  DefinitionPopover,
  Dialog,
  Disclosure,
  EmptyState,
  Figure,
  Grid,
  type GridSelection,
  type GridSort,
  IconButton,
  Link,
  Menu,
  NumberField,
  notify,
  notifyUndo,
  Page,
  PageHeader,
  ProgressBar,
  RadioGroup,
  RangePicker,
  Row,
  SampleBadge,
  SearchField,
  Section,
  Select,
  Stack,
  Switch,
  selectedCount,
  Table,
  Tabs,
  Tag,
  TextField,
} from "../src/kit";
import { DropVeil } from "../src/kit/surface/DropLayer";
import { useFormats } from "../src/words";
import { barChart, people, personRow, view } from "./samples";

const noop = () => undefined;

function Buttons() {
  return (
    <Page
      header={
        <PageHeader
          title="Buttons and menus"
          crumbs={[{ label: "Kit", to: "/" }]}
          lead="Quiet by default; one primary action per view."
        />
      }
    >
      <Stack>
        <Row>
          <Button tone="primary" icon={FileInput} keys="Mod+I">
            Import spreadsheets
          </Button>
          <Button icon={Download}>Export</Button>
          <Button tone="quiet">Not now</Button>
          <Button tone="danger" icon={Trash2}>
            Erase for good
          </Button>
          <Button isDisabled>Cannot yet</Button>
          <Button tone="primary" busy>
            Saving
          </Button>
        </Row>
        <Row>
          <Button size="s" tone="primary">
            Merge 903 pairs
          </Button>
          <Button size="s" icon={Plus}>
            New segment
          </Button>
          <IconButton label="More" icon={MoreHorizontal} keys="Mod+M" />
          <Menu
            label="Actions"
            trigger={<Button icon={Merge}>Actions</Button>}
            groups={[
              {
                id: "a",
                title: "Person",
                entries: [
                  { id: "merge", label: "Merge…", icon: Merge, keys: "M", onAction: noop },
                  { id: "list", label: "Add to a list", hint: "Keeps who is in it now", onAction: noop },
                ],
              },
              { id: "b", entries: [{ id: "erase", label: "Erase…", icon: Trash2, danger: true, onAction: noop }] },
            ]}
          />
          <Link to="/people">412 people</Link>
        </Row>
        <Row>
          <Badge>Draft</Badge>
          <Badge state="good">Agreed to e-mail</Badge>
          <Badge state="warn">Not asked yet</Badge>
          <Badge state="bad">Do not contact</Badge>
          <Badge state="info">Guessed</Badge>
          <Badge state="accent">223</Badge>
          <SampleBadge>Sample</SampleBadge>
          <Tag>VIP</Tag>
          <Tag onRemove={noop}>Berlin</Tag>
        </Row>
      </Stack>
    </Page>
  );
}

function Forms() {
  const [policy, setPolicy] = useState<"new" | "fill" | "update">("fill");
  const [country, setCountry] = useState<string | null>("de");
  const [city, setCity] = useState<string | null>(null);
  const [ticks, setTicks] = useState(["mail"]);
  return (
    <Page fit="reading" header={<PageHeader title="Fields" />}>
      <Columns min={18}>
        <TextField label="Name of the segment" defaultValue="Quiet regulars" hint="You will see it in campaigns." />
        <TextField
          label="E-mail"
          defaultValue="anna@gmial.com"
          error="We expected an address that exists. Did you mean gmail.com?"
        />
        <NumberField
          label="Budget"
          defaultValue={12500}
          formatOptions={{ style: "currency", currency: "EUR", maximumFractionDigits: 0 }}
        />
        <SearchField label="Search people" placeholder="Name, e-mail, city …" />
        <Select
          label="Country"
          value={country}
          onChange={setCountry}
          options={[
            { id: "de", label: "Germany" },
            { id: "at", label: "Austria", hint: "1 204 people" },
          ]}
        />
        <ComboBox
          label="City"
          placeholder="Type a city"
          value={city}
          onChange={setCity}
          options={["Berlin", "Kassel", "Köln", "Wien", "Zürich"].map((label) => ({ id: label, label }))}
        />
        <DateField label="Mailing date" value="2026-11-23" onChange={noop} />
        <RangePicker label="Bought between" value={{ from: "2026-08-25", to: "2026-11-23" }} onChange={noop} />
        <TextField label="Note" multiline placeholder="What should the next person know?" />
        <TextField label="Not now" isDisabled defaultValue="Cannot be changed" />
      </Columns>
      <RadioGroup
        label="What should happen with people you already have?"
        value={policy}
        onChange={setPolicy}
        cards
        options={[
          { id: "fill", label: "Add new people, fill blanks of known ones", hint: "Nothing you have is overwritten." },
          { id: "update", label: "Add new people, update known ones", hint: "The file wins where both have a value." },
          { id: "new", label: "Add new people only" },
        ]}
      />
      <Columns min={14}>
        <CheckboxGroup
          label="Channels"
          value={ticks}
          onChange={setTicks}
          options={[
            { id: "mail", label: "E-mail" },
            { id: "post", label: "Post", hint: "Needs a full address" },
          ]}
        />
        <Stack gap={1}>
          <Checkbox isIndeterminate>Some of them</Checkbox>
          <Switch defaultSelected hint="M, K and S in the duplicates queue">
            Single-letter keys
          </Switch>
          <Switch>Roomy rows</Switch>
        </Stack>
      </Columns>
    </Page>
  );
}

function Surfaces() {
  const [tab, setTab] = useState<"audience" | "message">("audience");
  return (
    <Page
      header={
        <PageHeader
          title="Good morning"
          lead="Lindenhof Coffee · 12 000 people"
          actions={
            <>
              <Button icon={Download}>Export</Button>
              <Button tone="primary" icon={FileInput}>
                Import spreadsheets
              </Button>
            </>
          }
        />
      }
    >
      <Columns min={15}>
        <Card title="People" to="/people">
          <Figure value="41 902" label="people, 1 204 new this month" />
        </Card>
        <Card title="To review" to="/duplicates" actions={<Badge state="accent">223</Badge>}>
          <Figure value="903" label="certain duplicates" note="223 more need your eye" />
        </Card>
        <Card title="Next campaign" to="/campaigns">
          <Figure value="3 days" label="until “Advent blend”" note="1 783 people, by e-mail" />
        </Card>
        <Card
          title="Gone quiet"
          actions={
            <DefinitionPopover title="Gone quiet">People who used to buy every 30 days and have not for 120.</DefinitionPopover>
          }
        >
          <Figure value="213" label="good customers" note="none for 120 days" />
        </Card>
      </Columns>
      <Callout state="warn" title="214 dates can be read two ways" actions={<Button>Choose</Button>}>
        03/04/2024 is 3 April or 4 March. Your answer is kept for this source.
      </Callout>
      <Columns min={20}>
        <Callout state="good">Merged 903 pairs.</Callout>
        <Callout state="info">Everything stays on this computer.</Callout>
        <Callout state="bad" title="clients.xlsx is open in Excel">
          We can’t save over it. Close it in Excel or choose another name.
        </Callout>
      </Columns>
      <Section title="Campaign" lead="Audience, message and export in one place.">
        <Tabs
          label="Campaign"
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: "audience", title: "Audience", count: "1 783", content: <p>−312 no consent, −18 bounced</p> },
            { id: "message", title: "Message", content: <p>Dear Anna</p> },
          ]}
        />
      </Section>
      <Section title="Imports">
        <Stack>
          <ProgressBar label="Importing clients.xlsx" share={0.42} words="20 248 of 48 210 rows" />
          <ProgressBar label="Looking for duplicates" share={null} />
          <Disclosure title="Details for support" defaultOpen>
            <p>Sheet 2, row 1 204</p>
          </Disclosure>
        </Stack>
      </Section>
      <Card title="Saved segments" flush>
        <Table
          label="Saved segments"
          columns={[
            {
              id: "name",
              title: "Name",
              cell: (s) => (
                <Link quiet to="/segments">
                  {s.name}
                </Link>
              ),
              sortable: true,
            },
            { id: "rule", title: "Who", cell: (s) => s.rule },
            { id: "count", title: "People", cell: (s) => s.count, align: "end", sortable: true },
          ]}
          rows={[
            { id: 1, name: "Quiet regulars", rule: "Bought 5 times or more, none for 120 days", count: "2 113" },
            { id: 2, name: "Berlin VIP", rule: "Live in Berlin and are VIP", count: "418" },
            { id: 3, name: "New this month", rule: "First purchase in November", count: "1 204" },
          ]}
          sort={{ column: "count", direction: "descending" }}
          onSort={noop}
        />
      </Card>
    </Page>
  );
}

function Empty() {
  return (
    <Page header={<PageHeader title="Empty places" />}>
      <Columns min={18}>
        {(["list", "sheet", "pair", "groups", "chart", "calendar", "steps"] as const).map((picture) => (
          <Card key={picture}>
            <EmptyState
              picture={picture}
              title="Your people will be here"
              actions={
                <>
                  <Button tone="primary">Import spreadsheets</Button>
                  <Button tone="quiet">Try with sample data</Button>
                </>
              }
            >
              Bring in the spreadsheets you have; Housefile tidies them.
            </EmptyState>
          </Card>
        ))}
      </Columns>
    </Page>
  );
}

function Charts() {
  return (
    <Page header={<PageHeader title="Insights" />}>
      <Columns min={26}>
        <Card>
          <Chart
            chart={barChart}
            title="Who buys when?"
            onDrill={noop}
            actions={<IconButton label="More" icon={MoreHorizontal} size="s" />}
          />
        </Card>
      </Columns>
    </Page>
  );
}

function People() {
  const [selection, setSelection] = useState<GridSelection | null>({ view: 1, ranges: [[2, 5]] });
  const [sort, setSort] = useState<GridSort | null>({ column: "name", direction: "ascending" });
  const write = useFormats();
  return (
    <div style={{ blockSize: "44rem" }}>
      <Page fit="fill" header={<PageHeader title="People" actions={<Button tone="primary">New person</Button>} />}>
        <Row>
          <SearchField label="Search people" placeholder="Name, e-mail, city …" />
          <Button icon={Download}>Export</Button>
        </Row>
        <Grid
          label="People"
          view={view}
          load={people}
          columns={personRow}
          selection={selection}
          onSelect={setSelection}
          sort={sort}
          onSort={setSort}
          onOpen={noop}
          footer={
            <>
              <span>{write.number(view.total)} people</span>
              <span>{write.number(selectedCount(selection, view))} selected</span>
            </>
          }
        />
      </Page>
    </div>
  );
}

function Floating() {
  const [open, setOpen] = useState(true);
  useEffect(() => {
    notifyUndo("Merged 903 pairs", noop);
    notify({ text: "The disk is full. Nothing was changed.", state: "bad", detail: "Free some space and try again." });
  }, []);
  return (
    <Page header={<PageHeader title="What floats" />}>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Erase Anna Berger?"
        confirm={{ label: "Erase for good", danger: true, onPress: noop }}
      >
        Her purchases stay in your totals without her name. This is the one thing that cannot be undone.
      </Dialog>
    </Page>
  );
}

const Drop = () => <DropVeil title="Drop to import" />;

export const PARTS: { id: string; Part: () => ReactNode }[] = [
  { id: "surfaces", Part: Surfaces },
  { id: "buttons", Part: Buttons },
  { id: "forms", Part: Forms },
  { id: "empty", Part: Empty },
  { id: "charts", Part: Charts },
  { id: "people", Part: People },
  { id: "floating", Part: Floating },
  { id: "drop", Part: Drop },
];
