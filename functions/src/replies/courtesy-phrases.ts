/** What is said to a courtesy where the model had nothing to say: it never is a question that found no answer. English where a language is missing. */

const greetings = new Map([
  ["en", "Hello! How can I help you?"],
  ["es", "¡Hola! ¿En qué puedo ayudarte?"],
  ["pt", "Olá! Como posso ajudar?"],
  ["de", "Hallo! Wie kann ich helfen?"],
  ["fr", "Bonjour ! Comment puis-je vous aider ?"],
  ["it", "Ciao! Come posso aiutarti?"],
  ["nl", "Hallo! Hoe kan ik helpen?"],
  ["tr", "Merhaba! Nasıl yardımcı olabilirim?"],
  ["hi", "नमस्ते! मैं आपकी क्या मदद कर सकता हूँ?"],
  ["ar", "مرحبًا! كيف يمكنني مساعدتك؟"],
  ["zh", "您好！请问有什么可以帮您？"],
  ["ja", "こんにちは！ご用件をお聞かせください。"],
  ["ko", "안녕하세요! 무엇을 도와드릴까요?"],
  ["ru", "Здравствуйте! Чем могу помочь?"],
]);

export const courteousReply = (language: string): string =>
  greetings.get(language.toLowerCase().split(/[-_]/u)[0] ?? "") ?? "Hello! How can I help you?";
