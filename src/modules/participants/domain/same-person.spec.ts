import { likeness, type LikenessWeights, type InCommon } from './same-person.js';

const WEIGHTS: LikenessWeights = {
  ...{ nino: 100, phone: 40, birth: 35, postcode: 20, family: 25, familySounds: 15, given: 15, givenSounds: 10 },
  from: 50,
};
const NOTHING: InCommon = {
  ...{ nino: false, phone: false, birth: false, postcode: false },
  ...{ family: false, familySounds: false, given: false, givenSounds: false },
};
const SAME_FAMILY = { family: true, familySounds: true };
const SAME_GIVEN = { given: true, givenSounds: true };

describe('whether two records may be one person', () => {
  it.each<[Partial<InCommon>, number, boolean, string]>([
    [{ nino: true }, 100, true, 'same National Insurance number'],
    [{ phone: true, familySounds: true, givenSounds: true }, 65, true, 'same phone, name sounds alike'],
    [{ phone: true, givenSounds: true }, 50, true, 'same phone, first name sounds alike'],
    [{ birth: true, ...SAME_FAMILY }, 60, true, 'same birthday and surname'],
    [{ birth: true, familySounds: true }, 50, true, 'same birthday, surname sounds alike'],
    [{ birth: true, postcode: true }, 55, true, 'same birthday and postcode'],
    [{ postcode: true, ...SAME_FAMILY, ...SAME_GIVEN }, 60, true, 'same postcode and name'],
    [
      { phone: true, birth: true, ...SAME_GIVEN, familySounds: true },
      105,
      true,
      'same phone, birthday and first name, surname sounds alike',
    ],
    [{ phone: true }, 40, false, 'same phone'],
    [{ birth: true }, 35, false, 'same birthday'],
    [{ ...SAME_FAMILY, ...SAME_GIVEN }, 40, false, 'same name'],
    [{ postcode: true, ...SAME_FAMILY }, 45, false, 'same postcode and surname'],
    [{ birth: true, givenSounds: true }, 45, false, 'same birthday, first name sounds alike'],
    [{}, 0, false, ''],
  ])('%j: %i', (common, score, isLikely, reason) => {
    expect(likeness({ ...NOTHING, ...common }, WEIGHTS)).toEqual({ score, isLikely, reason });
  });
});
