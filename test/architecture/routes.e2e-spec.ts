import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RECORDS } from '#platform/audit/read-log';
import { DOOR, PUBLIC, REQUIRES } from '#platform/http/registration';
import { startApp, type TestApp } from '../support/app.js';

interface Route {
  readonly name: string;
  readonly path: string;
  readonly permission: string | undefined;
  readonly isPublic: boolean;
  readonly door: string | undefined;
  readonly records: unknown;
}

/** The routes anybody may reach. A new one is added here on purpose or not at all. */
const PUBLIC_ROUTES = [
  'HealthController.live',
  'HealthController.ready',
  'HomeController.accessibility',
  'SignInController.show',
  'SignInController.submit',
  'SignInController.demo',
  'ApiDocsController.openapi',
  'ApiDocsPage.show',
];

describe('every route', () => {
  let app: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    app = await startApp();
    const scanner = new MetadataScanner();
    routes = app.nest
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ instance, metatype }) => {
        const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
        return scanner
          .getAllMethodNames(prototype)
          .map((method) => ({ method, handler: prototype[method] as object }))
          .filter(({ handler }) => Reflect.hasMetadata('path', handler))
          .map(({ method, handler }) => ({
            name: `${metatype?.name ?? ''}.${method}`,
            path: `${String(Reflect.getMetadata('path', metatype as object))}/${String(Reflect.getMetadata('path', handler))}`,
            permission: Reflect.getMetadata(REQUIRES, handler) as string | undefined,
            isPublic: Reflect.getMetadata(PUBLIC, handler) === true,
            door: Reflect.getMetadata(DOOR, metatype as object) as string | undefined,
            records: Reflect.getMetadata(RECORDS, handler) as unknown,
          }));
      });
  });
  afterAll(() => app.close());

  it('says who may use it', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ permission, isPublic }) => !permission && !isPublic).map(({ name }) => name)).toEqual([]);
  });

  it('is public only where somebody decided so', () => {
    expect(
      routes
        .filter(({ isPublic }) => isPublic)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...PUBLIC_ROUTES].sort());
  });

  it('is a page or an API, so that errors come in the form its reader expects', () => {
    const undecided = routes.filter(
      ({ door, name }) =>
        door === undefined && !name.startsWith('HealthController') && !name.startsWith('ApiDocsController'),
    );
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });

  it('that shows one person’s record is written into the access log', () => {
    const looks = routes.filter(({ path }) => /(participants|referrals|episodes)\/:id\/?$/.test(path));
    expect(looks.length).toBeGreaterThan(2);
    expect(
      looks.filter(({ records, name }) => !records && /\.(show|get|view|record)$/i.test(name)).map(({ name }) => name),
    ).toEqual([]);
  });
});
