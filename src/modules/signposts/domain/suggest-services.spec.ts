import { suggestServices, type Suggestible, type WhoFor } from './suggest-services.js';

const service = (name: string, more: Partial<Suggestible>): Suggestible => ({
  ...{ id: name, name, needs: ['debt'], audiences: ['person'], isNational: false, districtCodes: ['E07000108'] },
  ...{ minimumAge: null, maximumAge: null, status: 'active' },
  ...more,
});
const ada: WhoFor = {
  ...{ districtGss: 'E07000108', districtName: 'Dover', age: 36 },
  barriers: [
    { code: 'debt', label: 'Debt' },
    { code: 'housing', label: 'Housing' },
  ],
};
const names = (services: readonly Suggestible[], person = ada) =>
  suggestServices(services, person).map(({ service: { name } }) => name);

describe('which services are suggested', () => {
  it('says why: what stands in the way, and where', () => {
    const [first] = suggestServices([service('Debt advice', { needs: ['debt', 'housing'] })], ada);
    expect(first).toMatchObject({ need: 'debt', because: 'On their record: debt and housing. Serves Dover' });
  });

  it('puts first what answers most, then what is near, then goes by name', () => {
    const most = service('Zeal', { needs: ['debt', 'housing'] });
    const national = service('All England', { isNational: true, districtCodes: [] });
    expect(names([national, service('Moneywise', {}), service('Budget', {}), most])).toEqual([
      ...['Zeal', 'Budget', 'Moneywise', 'All England'],
    ]);
  });

  it.each<[string, Partial<Suggestible>]>([
    ['answers nothing on the record', { needs: ['peer-support'] }],
    ['serves another district', { districtCodes: ['E07000114'] }],
    ['is for employers', { audiences: ['employer'] }],
    ['is closed', { status: 'temporarily closed' }],
    ['takes only older people', { minimumAge: 50 }],
    ['takes only younger people', { maximumAge: 25 }],
  ])('leaves out what %s', (_, more) => {
    expect(names([service('One', more)])).toEqual([]);
  });

  it('has only national services for somebody whose district is not known', () => {
    const nowhere = { ...ada, districtGss: null, districtName: null };
    expect(names([service('Near', {}), service('National', { isNational: true })], nowhere)).toEqual(['National']);
  });
});
