import { expect, test } from "vitest";
import { defaultPorts } from "./ports.ts";
import { chooseServices } from "./services.ts";

test("uses stand-ins where the environment holds no key", () => {
  const { params, real } = chooseServices({}, defaultPorts, "http://functions");
  expect(real).toEqual({ openai: false, pinecone: false });
  expect(params).toMatchObject({
    GRAPH_BASE_URL: "http://127.0.0.1:4010/v23.0",
    OPENAI_BASE_URL: "http://127.0.0.1:4020/v1",
  });
});

test("uses the real service with its key, model and address", () => {
  const env = {
    OPENAI_API_KEY: "sk-1",
    OPENAI_CHAT_MODEL: "gpt-x",
    PINECONE_API_KEY: "pc-1",
    PINECONE_INDEX_HOST: "i.example",
  };
  const { params, secrets, real } = chooseServices(env, defaultPorts, "http://functions");
  expect(real).toEqual({ openai: true, pinecone: true });
  expect(params).toMatchObject({ OPENAI_BASE_URL: "https://api.openai.com/v1", OPENAI_CHAT_MODEL: "gpt-x" });
  expect(params.PINECONE_INDEX_HOST).toBe("i.example");
  expect(secrets).toMatchObject({ OPENAI_API_KEY: "sk-1", PINECONE_API_KEY: "pc-1" });
});

test("takes any OpenAI-compatible address", () => {
  const env = { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://llm.internal/v1" };
  expect(chooseServices(env, defaultPorts, "http://functions").params.OPENAI_BASE_URL).toBe("http://llm.internal/v1");
});

test("asks for the index host that a Pinecone key needs", () => {
  expect(() => chooseServices({ PINECONE_API_KEY: "pc-1" }, defaultPorts, "http://functions")).toThrow(
    /PINECONE_INDEX_HOST is not/,
  );
});
