/** What to do with what the network says: answer, ask which of two things was meant, or hand over to a person. */
package org.applieddl4j.chatbot.dialogue;
