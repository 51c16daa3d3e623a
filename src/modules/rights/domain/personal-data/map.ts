import { excuseFor, EXCUSES } from './excuses.js';
import { GUARD_TABLES } from './guard-tables.js';
import { JOURNEY_TABLES } from './journey-tables.js';
import type { PersonalTable } from './personal-table.js';
import { PAPER_TABLES } from './paper-tables.js';
import { PERSON_TABLES } from './person-tables.js';
import { ADJUSTMENT_TABLES } from './adjustment-tables.js';
import { PLANNING_TABLES } from './planning-tables.js';
import { TOWARDS_WORK_TABLES } from './towards-work-tables.js';
import { WORK_TABLES } from './work-tables.js';

/** Everything the service holds of a person, table by table: packs, erasure and the record of processing read it from here. */
export const PERSONAL_DATA: readonly PersonalTable[] = [
  ...PERSON_TABLES,
  ...GUARD_TABLES,
  ...JOURNEY_TABLES,
  ...PAPER_TABLES,
  ...ADJUSTMENT_TABLES,
  ...PLANNING_TABLES,
  ...TOWARDS_WORK_TABLES,
  ...WORK_TABLES,
];

/** A column as the database has it. */
export interface SchemaColumn {
  readonly table: string;
  readonly column: string;
}

/** A foreign key: rows of `table` point at rows of `target`. */
export interface SchemaReference {
  readonly table: string;
  readonly target: string;
}

/** Columns that hold the id of a person, an account or something of theirs without a foreign key saying so. */
const TELLS_OF_A_PERSON =
  /^(participant|subject|episode|referral|placement|session|document|person|actor|user|account|specialist|assignee|recipient|author|owner)_id$|_by$|_user_id$|^row_id$|^(actor|by_actor)$/;
const PEOPLE = ['participant', 'user_account'];

/** Tables tied to a person: by foreign keys, however many steps away, or by a column that holds such an id. */
export function tablesTiedToPeople(
  columns: readonly SchemaColumn[],
  references: readonly SchemaReference[],
): ReadonlySet<string> {
  const tied = new Set([
    ...PEOPLE,
    ...columns.filter(({ column }) => TELLS_OF_A_PERSON.test(column)).map(({ table }) => table),
  ]);
  for (let before = -1; before !== tied.size;) {
    before = tied.size;
    for (const { table, target } of references) if (tied.has(target)) tied.add(table);
  }
  return tied;
}

/** What the map does not know of the database, and what it names that is not there. Both empty when it is whole. */
export function faultsOfTheMap(
  columns: readonly SchemaColumn[],
  references: readonly SchemaReference[],
): { readonly unmapped: readonly string[]; readonly goneFromDatabase: readonly string[] } {
  const tied = tablesTiedToPeople(columns, references);
  const there = new Set(columns.map(({ table, column }) => `${table}.${column}`));
  const mapped = new Set(
    PERSONAL_DATA.flatMap(({ table, columns: of }) => Object.keys(of).map((c) => `${table}.${c}`)),
  );
  const unmapped = columns
    .filter(({ table, column }) => tied.has(table) && !mapped.has(`${table}.${column}`) && !excuseFor(table, column))
    .map(({ table, column }) => `${table}.${column}`);
  const tables = new Set(columns.map(({ table }) => table));
  const names = new Set(columns.map(({ column }) => column));
  const stale = Object.keys(EXCUSES).filter((name) => {
    const [table = '', column = ''] = name.split('.');
    if (table === '*') return !names.has(column);
    return column === '*' ? !tables.has(table) : !there.has(name);
  });
  const ties = PERSONAL_DATA.flatMap(({ table, ties: of, orderBy }) => [
    `${table}.${orderBy}`,
    ...of.map(({ column }) => `${table}.${column}`),
  ]);
  return { unmapped, goneFromDatabase: [...[...mapped, ...ties].filter((name) => !there.has(name)), ...stale] };
}
