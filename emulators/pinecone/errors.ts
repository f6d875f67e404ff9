/** Errors in the service's two shapes: the data plane speaks gRPC status, the control plane names codes. */

type Status = 400 | 403 | 404 | 409;

export class ApiError extends Error {
  readonly status: Status;
  readonly body: object;
  constructor(status: Status, message: string, body: object) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** https://grpc.io/docs/guides/status-codes/ */
const grpcCodes: Record<number, number> = { 400: 3, 401: 16, 403: 7, 404: 5, 409: 6, 429: 8, 501: 12, 503: 14 };
const names: Record<Status, string> = {
  400: "INVALID_ARGUMENT",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "ALREADY_EXISTS",
};

export const dataError = (status: Status, message: string) =>
  new ApiError(status, message, { code: grpcCodes[status], message, details: [] });

export const controlError = (status: Status, message: string) =>
  new ApiError(status, message, { status, error: { code: names[status], message } });

/** Body of an ordered fault that names none. */
export const faultBody = (status: number) => ({
  code: grpcCodes[status] ?? 13,
  message: status === 429 ? "Request rate limit exceeded" : "Ordered from the stand-in",
  details: [],
});
