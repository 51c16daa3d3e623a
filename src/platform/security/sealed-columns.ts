import { Injectable, SetMetadata, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** A column that holds sealed values. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The primary key, each column with its type; joined by "|", bytes in hex, it is the row that is bound into the cipher. */
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'integer' | 'bigint' | 'text' | 'bytea'])[];
}

const SEALED = 'ctw:sealed-columns';

/** Says of a provider that it keeps sealed values there, so that they move to a new key with the others. */
export const KeepsSealed =
  (...columns: readonly SealedColumn[]) =>
  (target: Type): void => {
    SetMetadata(SEALED, columns)(target);
  };

/** Every sealed column of every room, found by the decorator. */
@Injectable()
export class SealedColumns implements OnModuleInit {
  all: readonly SealedColumn[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    this.all = this.discovery
      .getProviders()
      .flatMap(({ metatype }) =>
        metatype ? ((Reflect.getMetadata(SEALED, metatype) as readonly SealedColumn[] | undefined) ?? []) : [],
      );
  }
}
