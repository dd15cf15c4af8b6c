import pino from 'pino';
import type { LogLevel } from '../config/config.ts';

export type Logger = pino.Logger;

/**
 * Structured JSON lines on stderr. What may be logged: ids, codes, paths without query, durations and
 * errors; never a cookie, token, password, header or body.
 */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: pino.stdSerializers,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
