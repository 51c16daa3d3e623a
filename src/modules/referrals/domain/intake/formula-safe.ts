/** Files that come back from a spreadsheet carry guarded cells; the guard itself is shared with every other download. */
export { guarded, unguarded } from '#shared/csv';
