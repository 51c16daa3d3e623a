import { KeyRotation } from '../../platform/security/key-rotation.js';
import { plural } from '#shared/wording';
import { UsageError, type Command } from '../command.js';
import { asOperator } from './context.js';

/** Says which key protects how many sealed values, so that one that protects none can be taken out of NINO_KEYS. */
export const keysStatus: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  await asOperator(async (app) => {
    const uses = await app.get(KeyRotation).use();
    for (const { table, column, keyId, values } of uses)
      print(`${table}.${column}: ${plural(values, 'value')} under the key ${keyId}`);
    if (uses.length === 0) print('Nothing is sealed yet');
  });
};

/** Moves every sealed value to the newest key while the service runs. */
export const keysRotate: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  await asOperator(async (app) => {
    const moved = await app
      .get(KeyRotation)
      .rotate(({ table, column }, values) => print(`${table}.${column}: ${plural(values, 'value')} moved`));
    print(`${plural(moved, 'value')} moved to the newest key`);
  });
};
