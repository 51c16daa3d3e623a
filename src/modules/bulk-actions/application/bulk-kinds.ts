import { Injectable } from '@nestjs/common';
import type { DomainError } from '#platform/errors/domain-error';
import type { Permission } from '#platform/security/permission';
import type { BulkActionRow, BulkItemRow } from '../data/bulk-actions.repository.js';
import type { BulkActionKind } from '../domain/bulk-action.js';

/** One thing that can be done to many people: how it is done to each of them, and taken back. */
export interface BulkKind {
  readonly kind: BulkActionKind;
  /** What whoever asked for it must still be allowed at the moment it is done. */
  readonly needs: Permission;
  /** Locks that several people share, in an order that everybody keeps; before the first of a step. */
  hold(items: readonly BulkItemRow[], direction: 'there' | 'back'): Promise<void>;
  /** Whole or not at all. Answers why not, in words; null when it is done. */
  carry(item: BulkItemRow, action: BulkActionRow): Promise<string | null>;
  /** The same, back. */
  putBack(item: BulkItemRow, action: BulkActionRow): Promise<string | null>;
  /** A refusal that was said to somebody who fills in a form, as the result says it. */
  plainly(error: DomainError, item: BulkItemRow): string;
}

/** Every kind of bulk action there is; each room adds its own as it starts. */
@Injectable()
export class BulkKinds {
  private readonly kinds = new Map<BulkActionKind, BulkKind>();

  add(kind: BulkKind): void {
    this.kinds.set(kind.kind, kind);
  }

  of(kind: BulkActionKind): BulkKind {
    const found = this.kinds.get(kind);
    if (!found) throw new Error(`Nobody carries out bulk actions of the kind ${kind}`);
    return found;
  }
}
