export { type Config, ConfigError, readConfig } from './config/config.ts';
export { createServer, type RunningServer, type ServerOptions } from './server.ts';
