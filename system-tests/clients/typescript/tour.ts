// The tour through the API with the generated client: it ends with status 1 at the first answer that is not as expected.
import {
  Configuration,
  Priority,
  ResponseError,
  TicketStatus,
  TicketsApi,
  UsersApi,
} from "../target/generated-sources/typescript-client";

declare const process: { env: Record<string, string | undefined>; exitCode: number };
declare const console: { log(text: string): void; error(problem: unknown): void };

const basePath = process.env["NEXUS"] ?? "http://localhost:3000/api";
const tickets = new TicketsApi(new Configuration({ basePath }));

function expect<T>(what: string, found: T, expected: T): void {
  if (found !== expected) {
    throw new Error(`${what}: found ${String(found)}, expected ${String(expected)}`);
  }
  console.log(`${what}: ${String(found)}`);
}

async function expectRefusal(what: string, call: Promise<unknown>, status: number, code: string): Promise<void> {
  try {
    await call;
  } catch (problem) {
    if (problem instanceof ResponseError) {
      expect(`${what}, status`, problem.response.status, status);
      expect(`${what}, code`, (await problem.response.json()).code, code);
      return;
    }
    throw problem;
  }
  throw new Error(`${what}: was not refused`);
}

async function aTicketsLife(): Promise<void> {
  const request = {
    idempotencyKey: crypto.randomUUID(),
    newTicket: {
      title: "Login page not responding",
      description: "It stays blank",
      priority: Priority.High,
      tags: new Set(["auth"]),
      createdBy: "John Doe",
      createdByEmail: "john@example.com",
    },
  };
  const opened = await tickets.openTicketRaw(request);
  expect("opened, status", opened.raw.status, 201);
  expect("opened, ETag", opened.raw.headers.get("ETag"), '"1"');
  const born = (await opened.value()).data;
  const ticketId = born.ticketId;
  expect("nobody has it", born.assignedTo, null);
  expect("the same key gives the same ticket", (await tickets.openTicket(request)).data.ticketId, ticketId);

  const change = { status: TicketStatus.InProgress, assignedTo: "ana" };
  const changed = await tickets.updateTicket({ ticketId, ifMatch: '"1"', ticketUpdate: change });
  expect("two facts later, version", changed.data.version, 3);
  const late = tickets.updateTicket({ ticketId, ifMatch: '"1"', ticketUpdate: { priority: Priority.Low } });
  await expectRefusal("a change of an old version", late, 412, "E014");

  const newComment = { author: "Ana", authorEmail: "ana@example.com", content: "On it" };
  expect("comments", (await tickets.comment({ ticketId, newComment })).data.comments.length, 1);
  const free = await tickets.updateTicket({ ticketId, ticketUpdate: { assignedTo: null } });
  expect("null takes the assignee away", free.data.assignedTo, null);

  const page = await tickets.listTickets({ status: [TicketStatus.InProgress], tag: ["auth"] });
  expect("listed", page.data.some((ticket) => ticket.ticketId === ticketId), true);
  const history = await tickets.ticketHistory({ ticketId, limit: 100 });
  expect("history", history.data.map((fact) => fact.version).join(" "), "1 2 3 4 5");
  expect("as version 3", (await tickets.findTicket({ ticketId, version: 3 })).data.assignedTo, "ana");
  const asOf = born.createdAt.toISOString();
  expect("as it was opened", (await tickets.findTicket({ ticketId, asOf })).data.status, TicketStatus.Open);

  await tickets.deleteTicket({ ticketId });
  await expectRefusal("a deleted ticket", tickets.findTicket({ ticketId }), 404, "E005");
}

async function anAccount(): Promise<void> {
  const registration = { username: "ana", email: "ana@example.com", password: "a lamp in every window" };
  const session = await new UsersApi(new Configuration({ basePath })).register({ registration });
  const users = new UsersApi(new Configuration({ basePath, accessToken: session.data.token }));
  expect("the token says who calls", (await users.me()).data.username, "ana");
}

aTicketsLife()
  .then(anAccount)
  .catch((problem: unknown) => {
    console.error(problem);
    process.exitCode = 1;
  });
