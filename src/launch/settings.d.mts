/** Types of settings.mjs, which stays plain JavaScript because it runs before anything is built. */
export interface LaunchSettings {
  readonly mode: 'demo' | 'live';
  /** The program brings its own database. */
  readonly embedded: boolean;
  /** Absolute. */
  readonly dataDir: string;
  readonly port: number;
  readonly opsPort: number;
  readonly host: string;
}
export function launchSettings(env: NodeJS.ProcessEnv, root: string): LaunchSettings;
export function refuseTakenPorts(settings: Pick<LaunchSettings, 'port' | 'host' | 'opsPort'>): Promise<void>;
