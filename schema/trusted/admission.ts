import { existsSync } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import { notTrusted, readTrustedDocuments } from './trusted-documents';

export interface AdmissionOptions {
  readonly config: {
    readonly graphql: { readonly trustedOnly?: boolean; readonly trustedFiles?: readonly string[] };
  };
  readonly trustedDocuments?: string;
}

/**
 * Decides which documents are read at all: every one, or only those that were registered. A registered operation can also be
 * sent by its id alone, as `documentId`.
 */
export function createAdmission({ config, trustedDocuments }: AdmissionOptions): (request: FastifyRequest) => void {
  const { trustedOnly = false, trustedFiles = [] } = config.graphql;
  const own = trustedDocuments !== undefined && (trustedOnly || existsSync(trustedDocuments)) ? [trustedDocuments] : [];
  const trusted = readTrustedDocuments([...own, ...trustedFiles]);
  return (request) => {
    const { body } = request;
    if (isByName(body)) {
      const query = trusted.named(body.documentId);
      if (query === undefined) throw unknownDocument();
      const others = Object.entries(body).filter(([name]) => name !== 'documentId');
      request.body = { ...Object.fromEntries(others), query };
      return;
    }
    if (!trustedOnly) return;
    const source = queryIn(request.method === 'GET' ? request.query : body);
    // Without a document it is a bad request for everybody, which Apollo says better.
    if (source !== undefined && !trusted.has(source)) throw notTrusted();
  };
}

function isByName(body: unknown): body is { readonly documentId: string } {
  if (typeof body !== 'object' || body === null || !('documentId' in body) || 'query' in body) return false;
  return typeof body.documentId === 'string';
}

function queryIn(sent: unknown): string | undefined {
  if (typeof sent !== 'object' || sent === null || !('query' in sent)) return undefined;
  return typeof sent.query === 'string' ? sent.query : undefined;
}

function unknownDocument(): ApiError {
  return new ApiError('BAD_USER_INPUT', 'No operation is registered under this documentId. Send the document itself.', {
    status: 400,
  });
}
