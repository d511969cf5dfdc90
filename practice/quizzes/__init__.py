"""Quiz questions: plain Python over values, so that a thousand quizzes can be checked at once."""
