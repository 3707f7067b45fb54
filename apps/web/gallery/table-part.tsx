import { assetColumn } from '../ui/asset-column.tsx';
import { Change } from '../ui/change.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { SectionHead } from '../ui/section-head.tsx';
import { SourcePanel } from '../ui/source-panel.tsx';
import { statementColumn } from '../ui/statement-column.tsx';
import { EXAMPLE_ROWS, type ExampleRow, JUDGED } from './examples.ts';
import { Example, GalleryPart } from './part.tsx';

const COLUMNS: readonly DataColumn<ExampleRow>[] = [
  assetColumn(({ asset }) => asset),
  { id: 'note', head: 'Breaks its lines', wraps: true, from: 'md', cell: ({ note }) => note },
  { id: 'price', head: 'Price', align: 'right', explains: 'Newest close', cell: ({ price }) => price },
  { id: 'change', head: '24 h', align: 'right', cell: ({ change }) => <Change value={change} /> },
  statementColumn(({ statement }) => statement),
];

/** What is read line by line. */
export const TablePart = () => (
  <GalleryPart
    name="tables"
    title="Tables and panels"
    about="Rows of 36 pixels; the head names units and explains itself on hover; on a phone the columns that matter stay."
  >
    <Example of="SectionHead and DataTable: a chosen row" wide>
      <div className="-mx-3 border-t border-line md:-mx-4">
        <SectionHead id="example-head" title="Moonshots" about="Breakouts of small assets, losers too." />
        <DataTable
          name="Table of the example"
          columns={COLUMNS}
          rows={EXAMPLE_ROWS}
          rowKey={({ asset }) => asset}
          chosen={({ asset }) => asset === 'BBB'}
        />
      </div>
    </Example>
    <Example of="LoadingRows: of the height of the table" wide>
      <div className="-mx-3 border-t border-line md:-mx-4">
        <LoadingRows rows={3} />
      </div>
    </Example>
    <Example of="Panel with Facts">
      <div className="border border-line">
        <Panel title="Standing" aside="as of 1 Jan 2025">
          <Facts>
            <Fact name="Assets">20</Fact>
            <Fact name="Cash">12.5%</Fact>
            <Fact name="Market cap">–</Fact>
          </Facts>
        </Panel>
      </div>
    </Example>
    <Example of="SourcePanel">
      <div className="border border-line">
        <SourcePanel judged={JUDGED} />
      </div>
    </Example>
  </GalleryPart>
);
