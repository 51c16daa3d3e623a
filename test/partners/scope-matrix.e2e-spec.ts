import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { PartnerSystemsService } from '#modules/partners';
import {
  API_SCOPES,
  permissionsOfSystem,
  SCOPE_OF_PERMISSION,
  scopesFor,
  SCOPES,
  type ApiScope,
  type PartnerKind,
} from '#platform/security/api-scope';
import { Permission } from '#platform/security/permission';
import { ApiDescription } from '../support/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { asAdministrator, PartnerSystem } from './partner.js';

/** Written out by hand: what each scope opens to a provider's system, below /api/v1. Everything else is refused. */
const OPENED: Readonly<Record<ApiScope, readonly string[]>> = {
  'referrals:write': ['POST /referrals', 'POST /participants/:id/referrals'],
  'referrals:read': ['GET /referrals', 'GET /referrals/:id', 'GET /referrals/:id/matches'],
  'participants:read': [
    ...['GET /participants', 'GET /participants/:id', 'GET /participants/:id/record', 'GET /participants/:id/timeline'],
    ...['GET /participants/:id/consents', 'GET /participants/:id/notices'],
  ],
  'outcomes:read': [
    ...['GET /placements/:id/earnings', 'GET /earnings/:id', 'GET /episodes/:id/outcomes'],
    ...['GET /episodes/:id/outcomes/explanation', 'GET /episodes/:id/outcomes/locked-returns'],
  ],
  'employers:read': [
    ...['GET /employers', 'GET /employers/industries', 'GET /employers/:id', 'GET /employers/:id/contacts'],
    ...['GET /employers/:id/activities', 'GET /employers/:id/sites', 'GET /employers/:id/resembling'],
    ...['GET /employers/:id/adjustments', 'GET /employers/:id/advice', 'GET /employer-contacts/:id'],
    ...['GET /employer-activities/:id', 'GET /vacancies', 'GET /vacancies/:id'],
  ],
  'performance:read': ['GET /measures', 'GET /performance', 'GET /performance/breakdown'],
  'policy:read': [
    ...['GET /policy', 'GET /policy/purposes', 'GET /policy/privacy-notices', 'GET /policy/rule-sets'],
    ...['GET /policy/wage-rates', 'GET /policy/permitted-work-limits', 'GET /policy/outcome-prices'],
    'GET /policy/time-standards',
  ],
};

/** To a referral partner's system. */
const TO_A_SENDER: readonly string[] = [
  ...['POST /referrals', 'POST /participants/:id/referrals', 'GET /referrals/sent'],
];

/** What no machine ever has, whatever it was promised. */
const NEVER: readonly Permission[] = [
  ...[Permission.NinoReveal, Permission.RecordBreakGlass, Permission.ParticipantSensitive, Permission.ParticipantNeeds],
  ...[Permission.RightsHandle, Permission.RetentionRun, Permission.AccountManage, Permission.AccountsProvision],
  ...[Permission.SignOnManage, Permission.PartnersManage, Permission.TokenOwn, Permission.RecordRestrict],
  ...[Permission.ReturnFile, Permission.OutcomeVerify, Permission.AuditRead, Permission.GlassReview, Permission.Home],
];

describe('what a partner system may do', () => {
  let app: TestApp;
  let lived: LivedIn;
  let routes: readonly Route[];
  let system: PartnerSystem;
  let sender: PartnerSystem;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    routes = routesOf(app.nest);
    const [first] = app.cast.providers;
    system = await PartnerSystem.register(app, {
      ...{ name: 'Kent Works data hub', kind: 'provider', provider: first.id, scopes: [...scopesFor('provider')] },
    });
    sender = await PartnerSystem.register(app, {
      name: 'Stour referral system',
      scopes: [...scopesFor('referral-partner')],
    });
  }, 120_000);
  afterAll(() => app.close());

  function send(token: string, { method, path }: Route): request.Test {
    const url = fillIn(path, new Proxy({}, { get: () => randomUUID() }));
    const verb = method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete';
    return request(app.nest.getHttpServer())
      [verb](url)
      .set({ authorization: `Bearer ${token}`, 'if-match': '"1"', 'idempotency-key': randomUUID() })
      .send(method === 'GET' ? undefined : {});
  }

  const nameOf = ({ method, path }: Route): string => `${method} ${path.replace('/api/v1', '')}`;
  /** What is for everybody, or proves by its own secret who sends it, asks for no scope. */
  const ofApi = (): readonly Route[] =>
    routes.filter(({ door, isPublic, isSigned }) => door === 'api' && !isPublic && !isSigned);

  it.each(SCOPES)(
    '[ASVS 10.3.2] scope matrix: each API operation × %s',
    async (scope) => {
      const token = await system.token(scope);
      const opened: string[] = [];
      for (const route of ofApi()) {
        const { status, headers, body } = await send(token, route);
        if (status !== 403) opened.push(nameOf(route));
        if (status === 401 || status >= 500) throw new Error(`${nameOf(route)}: ${status}`);
        const needed = route.permission && SCOPE_OF_PERMISSION[route.permission];
        if (status === 403 && needed && needed !== scope) {
          expect((body as { code: string }).code).toBe('insufficient-scope');
          expect(headers['www-authenticate']).toBe(`Bearer error="insufficient_scope", scope="${needed}"`);
        }
      }
      expect(ofApi().length).toBeGreaterThan(100);
      expect(opened.toSorted()).toEqual([...OPENED[scope]].toSorted());
    },
    60_000,
  );

  it('[ASVS 10.3.2] scope matrix: a referral partner’s system sends and follows, with all it may ask for', async () => {
    const token = await sender.token();
    const opened: string[] = [];
    for (const route of ofApi()) if ((await send(token, route)).status !== 403) opened.push(nameOf(route));
    expect(opened.toSorted()).toEqual(TO_A_SENDER.toSorted());
  }, 60_000);

  it('[ASVS 10.3.2] opens no page, no directory and nothing that asks to prove again who one is', async () => {
    const token = await system.token();
    const wrong: string[] = [];
    for (const route of routes.filter(({ isPublic, door }) => !isPublic && door !== 'api')) {
      const { status } = await send(token, route);
      if (status !== (route.door === 'directory' ? 401 : 403)) wrong.push(`${nameOf(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(ofApi().filter(({ permission, stepUp }) => stepUp && permission && SCOPE_OF_PERMISSION[permission])).toEqual(
      [],
    );
  }, 60_000);

  it('no scope reaches what no machine should do, for any kind of organisation', () => {
    expect(NEVER.filter((permission) => SCOPE_OF_PERMISSION[permission] !== null)).toEqual([]);
    for (const kind of ['provider', 'referral-partner', 'accountable-body'] satisfies PartnerKind[])
      expect([...permissionsOfSystem(kind, SCOPES)].filter((permission) => NEVER.includes(permission))).toEqual([]);
    expect(scopesFor('referral-partner')).toEqual(['referrals:write', 'referrals:read']);
  });

  it('[ASVS 10.3.2] a scope that was taken away is gone from tokens that are out', async () => {
    const token = await system.token();
    await system.get(token, '/api/v1/employers').expect(200);
    const systems = app.nest.get(PartnerSystemsService);
    const rest = { name: system.name, pace: 'ordinary', contactName: 'Ola', contactEmail: 'it@stour.example' };
    const set = (scopes: readonly ApiScope[]): Promise<void> =>
      asAdministrator(app, async () =>
        systems.change(system.id, { ...rest, scopes }, (await systems.get(system.id)).version),
      );
    await set(scopesFor('provider').filter((scope) => scope !== 'employers:read'));
    await system.get(token, '/api/v1/employers').expect(403);
    await system.get(token, '/api/v1/performance').expect(200);
    await set(scopesFor('provider'));
    await system.get(token, '/api/v1/employers').expect(200);
  });

  it('is registered for one thing alone, as least privilege asks', async () => {
    const admin = await app.as('admin@demo.example');
    const wished = {
      name: 'Swale referral form',
      kind: 'referral-partner',
      organisation: 'Swale Hub',
      pace: 'ordinary',
    };
    const contact = { contactName: 'Ola Reed', contactEmail: 'it@swale.example' };
    await admin.submit('/partner-systems', { ...wished, ...contact, scopes: ['referrals:write'] }).expect(303);
    expect(
      await app.query(`SELECT scopes FROM partner_system s JOIN user_account u ON u.id = s.id WHERE u.name = $1`, [
        wished.name,
      ]),
    ).toEqual([{ scopes: ['referrals:write'] }]);
  });

  it('sees the records of its organisation and no others; restricted ones, needs and numbers stay closed', async () => {
    const token = await system.token();
    const { body, text } = await system.get(token, `/api/v1/participants/${lived.participant}`).expect(200);
    expect(body).toMatchObject({ sensitiveNeedsHidden: true, safeguarding: '', genderIdentity: null });
    expect(text).not.toMatch(/[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]"/);
    await system.get(token, `/api/v1/participants/${lived.restrictedParticipant}`).expect(404);
    const elsewhere = await PartnerSystem.register(app, {
      ...{ name: 'Another hub', kind: 'provider', provider: app.cast.providers[1].id, scopes: ['participants:read'] },
    });
    await elsewhere.get(await elsewhere.token(), `/api/v1/participants/${lived.participant}`).expect(404);
  });

  it('is named in words to whoever asks who looked', async () => {
    await system.get(await system.token(), `/api/v1/participants/${lived.participant}`).expect(200);
    const leader = await app.as('leader@demo.example');
    const { text } = await leader.get(`/participants/${lived.participant}/access`).expect(200);
    expect(text).toContain('Kent Works data hub');
    expect(text).toContain('Partner system');
    const auditor = await app.as('auditor@demo.example');
    expect((await auditor.get('/audit').expect(200)).text).toContain('Kent Works data hub');
  });

  it('sends a referral that is its own, and follows it', async () => {
    const token = await sender.token();
    const { body } = await app.stranger().get('/api/openapi.json').expect(200);
    const api = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
    const [media] = Object.values(api.operationFor('POST', '/api/v1/referrals')?.requestBody?.content ?? {});
    const example = media ? (api.exampleOf(media) as object) : {};
    const sent = await sender.post(token, '/api/v1/referrals', example).expect(201);
    const [row] = await app.query<{ sender: string; organisation: string }>(
      `SELECT referrer_user_id AS sender, referrer_organisation AS organisation FROM referral WHERE id = $1`,
      [(sent.body as { id: string }).id],
    );
    expect(row?.sender).toBe(sender.id);
    const list = await sender.get(token, '/api/v1/referrals/sent').expect(200);
    expect((list.body as { items: object[] }).items).toMatchObject([{ id: (sent.body as { id: string }).id }]);
    const rival = await PartnerSystem.register(app, { name: 'Rival', organisation: 'Rival' });
    const none = await rival.get(await rival.token(), '/api/v1/referrals/sent').expect(200);
    expect((none.body as { items: object[] }).items).toEqual([]);
  });

  it('is described operation by operation, with the scopes of the registry', async () => {
    const { body } = await app.stranger().get('/api/openapi.json').expect(200);
    const { components, paths } = body as {
      components: {
        securitySchemes: { partnerSystem: { flows: { clientCredentials: { scopes: object; tokenUrl: string } } } };
      };
      paths: Record<string, Record<string, { security: { partnerSystem?: string[] }[] }>>;
    };
    const { scopes, tokenUrl } = components.securitySchemes.partnerSystem.flows.clientCredentials;
    expect([scopes, tokenUrl]).toEqual([API_SCOPES, 'http://localhost:3000/oauth/token']);
    for (const route of ofApi()) {
      const described = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]?.security ?? [];
      const scope = route.permission && SCOPE_OF_PERMISSION[route.permission];
      expect(described).toEqual([{ token: [] }, ...(scope ? [{ partnerSystem: [scope] }] : [])]);
    }
  });
});
