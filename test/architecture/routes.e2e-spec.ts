import { startApp, type TestApp } from '../support/app.js';
import { routesOf, type Route } from '../support/routes.js';

/** The routes anybody may reach. A new one is added here on purpose or not at all. */
const PUBLIC_ROUTES = [
  'HealthController.live',
  'HealthController.ready',
  'HomeController.accessibility',
  'ChoosePasswordController.show',
  'ChoosePasswordController.submit',
  'SignInController.show',
  'SignInController.submit',
  'SignInController.demo',
  'ApiDocsController.openapi',
  'ApiDocsPage.show',
];

/** Routes that show no person. Every other one is a look, and the access log has it. */
const SHOWS_NOBODY: readonly string[] = [
  'CaseloadApiController.figures',
  'EmployerContactController.show',
  'EmployerContactController.submit',
  'EmployerPagesController.add',
  'EmployerPagesController.edit',
  'EmployerPagesController.industries',
  'EmployerPagesController.show',
  'EmployerPagesController.submitEdit',
  'EmployerPagesController.submitNew',
  'EmployersController.activities',
  'EmployersController.contacts',
  'EmployersController.industries',
  'EmployersController.list',
  'EmployersController.show',
  'EmployersListController.list',
  'EmployersListController.suggestions',
  'FindController.find',
  'FailedWorkController.list',
  'FailedWorkController.tryAgain',
  'FailedWorkController.tryAllAgain',
  'FinishTaskController.submit',
  'HomeController.home',
  'MeasuresController.list',
  'NewReferralController.show',
  'NewReferralController.submit',
  'OccupationsController.suggestions',
  'PerformanceApiController.breakdown',
  'PerformanceApiController.show',
  'PerformanceController.figures',
  'PerformanceController.show',
  'PlacementsController.kinds',
  'PolicyController.list',
  'PolicyPageController.show',
  'RecordJobController.forecast',
  'ReferralImportPages.list',
  'ReferralImportPages.new',
  'ReferralImportPages.upload',
  'ReferralImportsController.get',
  'ReturnsApiController.list',
  'ReturnsApiController.show',
  'ReturnsController.check',
  'ReturnsController.list',
  'ReturnsController.make',
  'ReturnsController.show',
  'SignInController.signOut',
];

describe('every route', () => {
  let app: TestApp;
  let routes: readonly Route[];

  beforeAll(async () => {
    app = await startApp();
    routes = routesOf(app.nest);
  });
  afterAll(() => app.close());

  it('says who may use it', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ permission, isPublic }) => !permission && !isPublic).map(({ name }) => name)).toEqual([]);
  });

  it('is public only where somebody decided so', () => {
    const names = routes.filter(({ isPublic }) => isPublic).map(({ name }) => name);
    expect(names.toSorted()).toEqual(PUBLIC_ROUTES.toSorted());
  });

  it('is a page or an API, so that errors come in the form its reader expects', () => {
    const undecided = routes.filter(
      ({ door, name }) => !door && !name.startsWith('HealthController') && !name.startsWith('ApiDocsController'),
    );
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });

  it('that shows a person is written into the access log, also where it shows a refused form again', () => {
    const silent = routes
      .filter(({ isPublic, look, method, door }) => !isPublic && !look && (method === 'GET' || door === 'page'))
      .map(({ name }) => name);
    expect(silent.toSorted()).toEqual(SHOWS_NOBODY.toSorted());
  });
});
