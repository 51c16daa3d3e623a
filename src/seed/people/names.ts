import type { Chance } from '../chance.js';
import { NAME_LISTS, type NameList } from './name-lists.js';

export type Sex = 'female' | 'male';

export interface InventedName {
  readonly givenName: string;
  readonly familyName: string;
  /** What they want to be called, when it is something else; else empty. */
  readonly knownAs: string;
  readonly sex: Sex;
  readonly list: NameList;
}

const SHORTER: Readonly<Record<string, string>> = {
  Abigail: 'Abi',
  Alexander: 'Alex',
  Amanda: 'Mandy',
  Andrew: 'Andy',
  Anthony: 'Tony',
  Catherine: 'Cath',
  Charlotte: 'Lottie',
  Chukwuemeka: 'Emeka',
  Christine: 'Chris',
  Daniel: 'Danny',
  Edward: 'Eddie',
  Eleanor: 'Ellie',
  Elizabeth: 'Liz',
  Francis: 'Frank',
  Geoffrey: 'Geoff',
  Jessica: 'Jess',
  Jonathan: 'Jon',
  Katarzyna: 'Kasia',
  Krzysztof: 'Kris',
  Małgorzata: 'Gosia',
  Margaret: 'Maggie',
  Matthew: 'Matt',
  Michael: 'Mick',
  Mohammed: 'Mo',
  Nathaniel: 'Nate',
  Nicholas: 'Nick',
  Patricia: 'Trish',
  Rebecca: 'Becky',
  Robert: 'Bob',
  Samantha: 'Sam',
  Stephanie: 'Steph',
  Susan: 'Sue',
  Terry: 'Tel',
  Thomas: 'Tom',
  Victoria: 'Vicky',
  William: 'Bill',
};

const SHARES: readonly (readonly [NameList, number])[] = NAME_LISTS.map((list) => [list, list.share] as const);

/** A name for somebody who does not exist. Some families have two names, and a few people grew up between two lists. */
export function inventName(chance: Chance): InventedName {
  const list = chance.weighted(SHARES);
  const familyList = chance.happens(0.05) ? chance.weighted(SHARES) : list;
  const sex: Sex = chance.happens(0.49) ? 'female' : 'male';
  const givenName = chance.one(list[sex]);
  const first = chance.one(familyList.family);
  const double = chance.happens(0.03) && !first.includes('-');
  const familyName = double ? `${first}-${chance.one(familyList.family)}` : first;
  const shorter = SHORTER[givenName];
  const knownAs = shorter && chance.happens(0.4) ? shorter : '';
  return { givenName, familyName, knownAs, sex, list };
}
