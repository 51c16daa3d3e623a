import { PERSONAL_DATA } from './map.js';
import type { Blank, PersonalTable, Tie } from './personal-table.js';

/** One statement of an erasure, as the database function `erase_rows` reads it. */
export interface ErasureStep {
  readonly table: string;
  readonly does: 'delete' | 'blank';
  readonly ties: readonly Tie[];
  readonly set: readonly { readonly column: string; readonly to: Blank | 'now' }[];
}

/** What erasure does, table by table, out of the map. The person's own row comes last, and says that it is done. */
export function erasureSteps(): ErasureStep[] {
  const steps = PERSONAL_DATA.map(stepOf).filter((step) => step.does === 'delete' || step.set.length > 0);
  const own = steps.filter(({ table }) => table === 'participant');
  return [
    ...steps.filter(({ table }) => table !== 'participant'),
    ...own.map((step) => ({ ...step, set: [...step.set, { column: 'erased_at', to: 'now' as const }] })),
  ];
}

function stepOf({ table, ties, rows, columns }: PersonalTable): ErasureStep {
  const set = Object.entries(columns).flatMap(([column, { onErasure }]) =>
    onErasure.does === 'blank' ? [{ column, to: onErasure.to }] : [],
  );
  return { table, ties, does: rows === 'delete' ? 'delete' : 'blank', set };
}

/** What the preview says of a table: what goes, what stays as a figure, what stays and why. */
export interface ErasurePreview {
  readonly title: string;
  readonly rows: number;
  readonly goes: readonly string[];
  readonly figures: readonly string[];
  readonly stays: readonly { readonly label: string; readonly because: string }[];
  readonly rowsGo: boolean;
}

export function previewOf({ title, rows: what, columns }: PersonalTable, rows: number): ErasurePreview {
  const all = Object.values(columns);
  return {
    ...{ title, rows, rowsGo: what === 'delete' },
    goes: all.flatMap(({ label, onErasure }) =>
      onErasure.does === 'blank' || onErasure.does === 'delete' ? [label] : [],
    ),
    figures: all.flatMap(({ label, onErasure }) => (onErasure.does === 'statistic' ? [label] : [])),
    stays: all.flatMap(({ label, onErasure }) =>
      onErasure.does === 'keep' ? [{ label, because: onErasure.because }] : [],
    ),
  };
}
