/**
 * What does a customer want who writes to a help desk? The network decides, says when it is not sure, asks which of two
 * things was meant, or hands over to a person.
 */
package org.applieddl4j.chatbot;
