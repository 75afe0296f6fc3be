import type { Initiatives } from '../../src/initiatives';
import type { Context } from '../context';

/** Good practices and symposiums; a defect where nobody has passed them in. */
export function initiativesIn({ initiatives }: Context): Initiatives {
  if (!initiatives) throw new Error('This door was opened without good practices and symposiums');
  return initiatives;
}
