import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type {
  AreaView,
  ContractQuery,
  ContractView,
  DistrictView,
  PracticeQuery,
  PracticeView,
  ProfileMonth,
  ProfileQuery,
  ProviderView,
  TeamView,
} from '../application/organisations.views.js';

const AREA = `SELECT id, code, name, accountable_body AS "accountableBody", reference_prefix AS "referencePrefix" FROM area`;
const PRACTICE = `
  SELECT g.ods_code AS code, g.name, g.address, g.postcode, g.telephone, g.district_gss AS "districtGss", d.name AS "districtName"
    FROM gp_practice g LEFT JOIN district d ON d.gss_code = g.district_gss`;
const PROVIDER = `SELECT id, area_id AS "areaId", name, lead_provider_id AS "leadProviderId" FROM provider`;
const CONTRACT = `
  SELECT c.id, c.area_id AS "areaId", c.provider_id AS "providerId", p.name AS "providerName", c.name, c.model,
         c.starts_on AS "startsOn", c.ends_on AS "endsOn",
         array(SELECT cd.district_gss FROM contract_district cd WHERE cd.contract_id = c.id ORDER BY cd.district_gss) AS districts
    FROM contract c JOIN provider p ON p.id = c.provider_id`;

/** Areas, districts and practices are everybody's; providers, contracts, profiles and teams follow the actor's scope. */
@Injectable()
export class OrganisationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  areas(): Promise<AreaView[]> {
    return this.read<AreaView>(`${AREA} ORDER BY name`);
  }

  async area(id: string): Promise<AreaView | null> {
    return (await this.read<AreaView>(`${AREA} WHERE id = $1`, [id]))[0] ?? null;
  }

  districts(areaId: string): Promise<DistrictView[]> {
    return this.read<DistrictView>(
      `SELECT gss_code AS "gssCode", name, also_known_as AS "alsoKnownAs", lot FROM district
        WHERE area_id = $1 AND effective_to IS NULL ORDER BY name`,
      [areaId],
    );
  }

  practices({ words = '', districtGss, limit = 500 }: PracticeQuery): Promise<PracticeView[]> {
    return this.read<PracticeView>(
      `${PRACTICE}
        WHERE ($1::text IS NULL OR g.district_gss = $1)
          AND NOT EXISTS (SELECT 1 FROM unnest($2::text[]) AS w(word)
                           WHERE strpos(lower(concat_ws(' ', g.name, g.address, g.postcode, replace(g.postcode, ' ', ''), g.ods_code, d.name)), w.word) = 0)
        ORDER BY g.name, g.ods_code LIMIT $3`,
      [districtGss ?? null, words.toLowerCase().split(/\s+/).filter(Boolean), limit],
    );
  }

  async practice(code: string): Promise<PracticeView | null> {
    return (await this.read<PracticeView>(`${PRACTICE} WHERE g.ods_code = $1`, [code]))[0] ?? null;
  }

  async practiceCodes(): Promise<string[]> {
    return (await this.read<{ code: string }>(`SELECT ods_code AS code FROM gp_practice`)).map(({ code }) => code);
  }

  providers(): Promise<ProviderView[]> {
    return this.read<ProviderView>(`${PROVIDER} ORDER BY name, id`);
  }

  async provider(id: string): Promise<ProviderView | null> {
    return (await this.read<ProviderView>(`${PROVIDER} WHERE id = $1`, [id]))[0] ?? null;
  }

  contracts({ model, districtGss, providerId, on }: ContractQuery): Promise<ContractView[]> {
    return this.read<ContractView>(
      `${CONTRACT}
        WHERE ($1::text IS NULL OR c.model = $1)
          AND ($2::text IS NULL OR c.id IN (SELECT cd.contract_id FROM contract_district cd WHERE cd.district_gss = $2))
          AND ($3::uuid IS NULL OR c.provider_id = $3)
          AND ($4::date IS NULL OR $4 BETWEEN c.starts_on AND c.ends_on)
        ORDER BY p.name, c.model, c.id`,
      [model ?? null, districtGss ?? null, providerId ?? null, on ?? null],
    );
  }

  async contract(id: string): Promise<ContractView | null> {
    return (await this.read<ContractView>(`${CONTRACT} WHERE c.id = $1`, [id]))[0] ?? null;
  }

  teams(providerId: string): Promise<TeamView[]> {
    return this.read<TeamView>(
      `SELECT id, area_id AS "areaId", provider_id AS "providerId", name FROM team WHERE provider_id = $1 ORDER BY name, id`,
      [providerId],
    );
  }

  profile({ from, to, contractId, providerId, model }: ProfileQuery): Promise<ProfileMonth[]> {
    return this.read<ProfileMonth>(
      `SELECT f.contract_id AS "contractId", f.provider_id AS "providerId", c.model, f.month, f.starts, f.job_starts AS "jobStarts"
         FROM contract_profile f JOIN contract c ON c.id = f.contract_id
        WHERE f.month BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR f.contract_id = $3)
          AND ($4::uuid IS NULL OR f.provider_id = $4) AND ($5::text IS NULL OR c.model = $5)
        ORDER BY f.month, f.contract_id`,
      [from, to, contractId ?? null, providerId ?? null, model ?? null],
    );
  }

  private read<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.unitOfWork.run(() => this.unitOfWork.query<Row>(sql, parameters));
  }
}
