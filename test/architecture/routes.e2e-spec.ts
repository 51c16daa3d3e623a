import { Get } from '@nestjs/common';
import { PageController } from '#platform/http/registration';
import { entriesOf, RouteDeclaresNothing } from '#platform/http/route-registry';
import { startApp, type TestApp } from '../support/app.js';
import { routesOf, type Route } from '../support/routes.js';

/** The routes anybody may reach. A new one is added here on purpose or not at all. */
const PUBLIC_ROUTES = [
  'HealthController.live',
  'HealthController.ready',
  'HomeController.accessibility',
  ...['about', 'place', 'places', 'service', 'services', 'taxonomies', 'taxonomy', 'term', 'terms'].map(
    (handler) => `OpenReferralController.${handler}`,
  ),
  'AccountLinkController.open',
  'AccountLinkController.show',
  'AccountLinkController.submit',
  'FieldController.kept',
  'ForgottenPasswordController.asked',
  'ForgottenPasswordController.show',
  'ForgottenPasswordController.submit',
  'CalendarFeedController.read',
  'ChoosePasswordController.show',
  'ChoosePasswordController.submit',
  'SignInController.show',
  'SignInController.submit',
  'SignInController.demo',
  'SignInController.passkey',
  'SecondFactorController.show',
  'SecondFactorController.submit',
  'SecondFactorController.passkey',
  'SetUpFactorController.show',
  'SetUpFactorController.begin',
  'SetUpFactorController.app',
  'SetUpFactorController.addApp',
  'SetUpFactorController.addPasskey',
  'SingleSignOnController.show',
  'SingleSignOnController.find',
  'SingleSignOnController.leave',
  'SingleSignOnController.arrive',
  'SingleSignOnController.told',
  'SingleSignOnController.leaving',
  // A message held a link that works once: its secret stands in for signing in.
  'AppointmentController.show',
  'AppointmentController.submit',
  'StopEmailsController.ask',
  'StopEmailsController.stop',
  'YourChoicesController.ask',
  'YourChoicesController.prove',
  'YourChoicesController.submit',
  'YourWordsController.ask',
  'YourWordsController.prove',
  'YourWordsController.keep',
  'YourWordsController.submit',
  ...['ask', 'finish', 'handIn', 'prove', 'stopped', 'takenBack'].map((handler) => `YourPayslipsController.${handler}`),
  ...['answer', 'look', 'open'].map((handler) => `ConfirmJobController.${handler}`),
  'SignController.answer',
  'SignController.ask',
  'SignController.code',
  'SignController.prove',
  ...['ask', 'code', 'file', 'prove'].map((handler) => `YourCopyController.${handler}`),
  // Whoever holds a signed copy may ask whether it is genuine: nothing is said of anybody.
  'CheckController.check',
  'CheckController.show',
  'SignedCopiesController.check',
  // GOV.UK Notify calls back with the token that was agreed with it.
  'ReceiptsController.take',
  'ReceivedTextsController.take',
  // The link a participant was given: its secret and their date of birth stand in for signing in.
  'YourRecordController.ask',
  'YourRecordController.open',
  'TokenController.about',
  'TokenController.token',
  'ApiDocsController.openapi',
  'ApiDocsPage.show',
];

describe('every route', () => {
  let app: TestApp;
  let routes: readonly Route[];

  beforeAll(async () => {
    app = await startApp();
    routes = routesOf(app.nest);
  });
  afterAll(() => app.close());

  it('is declared in the registry, which has all that the server knows', () => {
    const served = app.nest.getHttpAdapter().getInstance() as unknown as {
      hasRoute(route: { method: string; url: string }): boolean;
    };
    expect(routes.length).toBeGreaterThan(200);
    expect(
      routes.filter(({ method, path }) => !served.hasRoute({ method, url: path })).map(({ name }) => name),
    ).toEqual([]);
  });

  it('has a name for the audit that says what was done, not how', () => {
    expect(routes.filter(({ audit, what }) => !/^[a-z][\w\- :]+$/.test(audit) || what.trim() === '')).toEqual([]);
  });

  it('without a declaration stops the application from starting', () => {
    @PageController('left-open')
    class LeftOpen {
      @Get()
      show(): string {
        return 'everything';
      }
    }
    expect(() => entriesOf(LeftOpen)).toThrow(RouteDeclaresNothing);
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

  it('that reads people is a look, and one that only shows things is none', () => {
    const reading = routes.filter(({ does }) => does === 'reads' || does === 'exports');
    expect(reading.filter(({ look }) => look === null).map(({ name }) => name)).toEqual([]);
    // By its method alone what is typed of somebody stays out of addresses.
    const posted = reading.filter(({ method }) => method !== 'GET').map(({ name }) => name);
    expect(posted).toEqual(['SamePersonController.show']);
    expect(routes.filter(({ does, look }) => does === 'shows' && look !== null).map(({ name }) => name)).toEqual([]);
  });

  it('asks for no form token only where what is sent is itself signed', () => {
    const signed = routes.filter(({ isSigned }) => isSigned).map(({ name }) => name);
    expect(signed.toSorted()).toEqual([
      'AppointmentController.submit',
      'ConfirmJobController.answer',
      'ConfirmJobController.open',
      'ReceiptsController.take',
      'ReceivedTextsController.take',
      'SignController.answer',
      'SignController.code',
      'SignController.prove',
      'SingleSignOnController.told',
      'StopEmailsController.stop',
      'TokenController.token',
      'YourChoicesController.prove',
      'YourChoicesController.submit',
      'YourCopyController.code',
      'YourCopyController.file',
      'YourCopyController.prove',
      'YourPayslipsController.finish',
      'YourPayslipsController.handIn',
      'YourPayslipsController.prove',
      'YourPayslipsController.stopped',
      'YourPayslipsController.takenBack',
      'YourWordsController.keep',
      'YourWordsController.prove',
      'YourWordsController.submit',
    ]);
  });

  it('changes things only by a method that a link cannot send', () => {
    const unsafe = routes.filter(({ does }) => does === 'changes');
    expect(unsafe.filter(({ method }) => method === 'GET').map(({ name }) => name)).toEqual([]);
  });

  it('that takes a form is a look when the form, refused, shows a person again', () => {
    const again = routes.filter(({ door, method }) => door === 'page' && method === 'POST');
    const silent = again.filter(({ look }) => !look).map(({ name }) => name);
    const ofPeople = silent.filter((name) => /Participant|Referral|Session|Episode|Job|Earning/.test(name));
    // Whoever holds an employer's link is nobody who could be looked up: the link itself is written down as opened.
    const byLink = ['ConfirmJobController.answer', 'ConfirmJobController.open'];
    expect(ofPeople.toSorted()).toEqual([...byLink, 'NewReferralController.submit', 'ReferralImportPages.upload']);
  });
});
