import type { TokenStore } from '../tokens/tokenStore';
import { isAlive } from './isAlive';
import { NumberWriter, type WriterDependencies } from './numberWriter';

interface Dependencies extends Omit<WriterDependencies, 'token' | 'process'> {
  readonly tokens: Pick<TokenStore, 'get'>;
}

/** The writer of this window. */
export function openWriter({ tokens, ...others }: Dependencies): NumberWriter {
  return new NumberWriter({ ...others, token: (id) => tokens.get(id), process: { pid: process.pid, isAlive } });
}
