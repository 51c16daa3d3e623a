export { BulkActionsModule } from './bulk-actions.module.js';
export {
  BulkActions,
  type BulkActionRow,
  type BulkItemRow,
  type NewBulkAction,
  type NewBulkItem,
} from './application/bulk-actions.service.js';
export { BulkKinds, type BulkKind } from './application/bulk-kinds.js';
export { BulkActionPast, bulkActionMissing, ChangedSinceSeen } from './domain/bulk-action.errors.js';
export {
  changedSince,
  undoRefusal,
  type BulkActionKind,
  type BulkActionState,
  type BulkItemState,
} from './domain/bulk-action.js';
